import { z } from 'zod'

const Body = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string().optional() }),
})

/** What went wrong, as a sentence for the person at the screen. */
export class TandemProblem extends Error {
  readonly code: string
  readonly requestId: string | null

  constructor(code: string, sentence: string, requestId: string | null = null) {
    super(sentence)
    this.name = 'TandemProblem'
    this.code = code
    this.requestId = requestId
  }
}

export async function problemOf(response: Response): Promise<TandemProblem> {
  const parsed = Body.safeParse(await response.json().catch(() => null))
  if (parsed.success) {
    const { code, message, requestId } = parsed.data.error
    return new TandemProblem(code, message, requestId ?? null)
  }
  return new TandemProblem('unreachable', `The server answered ${response.status} without saying why.`)
}

export function asProblem(error: unknown): TandemProblem {
  if (error instanceof TandemProblem) return error
  return new TandemProblem('internal', error instanceof Error ? error.message : 'Something unexpected happened.')
}
