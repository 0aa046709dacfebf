import { TandemError } from '@tandem/core/errors'
import { pauseOf } from '../../connectors/vendor-http.ts'
import type { ChannelWorld } from './channel.ts'
import { SendProblem } from './send-problem.ts'

export interface ToolCall {
  /** As people call the tool. */
  title: string
  url: string | URL
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT'
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON; a text goes as it is. */
  body?: object | string
  /** What to do when it refuses. */
  remedy: string
  /** Answers that are no problem though they are above 299. */
  allows?: readonly number[]
  signal: AbortSignal
}

export interface ToolAnswer {
  status: number
  /** Undefined where it is no JSON. */
  body: unknown
}

/**
 * One call of a tool. What may pass by itself is told apart from what a person must mend: 408, 425, 429, 5xx and broken connections
 * are tried again, every other refusal is final at once.
 *
 * @throws SendProblem
 */
export async function callTool(
  call: ToolCall,
  { fetch, now }: Pick<ChannelWorld, 'fetch' | 'now'>,
): Promise<ToolAnswer> {
  const { title, method = 'POST', body, remedy, allows = [] } = call
  let response: Response
  let text: string
  try {
    response = await fetch(call.url, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...call.headers },
      signal: call.signal,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    text = await response.text()
  } catch (error) {
    throw problemOf(error, title)
  }
  const { status } = response
  const answer = { status, body: parsed(text) }
  if (status < 300 || allows.includes(status)) return answer
  const said = saidBy(answer.body)
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const waitMs = Math.max(0, pauseOf(response.headers, now()))
    throw new SendProblem(
      'later',
      status === 429 ? `${title} asks for a pause (429).` : `${title} fails (${status}).`,
      waitMs,
    )
  }
  throw new SendProblem('never', `${title} refuses (${status}${said}). ${remedy}`)
}

/** An address that may not be called stays so; all else that breaks a connection may pass. */
function problemOf(error: unknown, title: string): SendProblem {
  if (!(error instanceof TandemError)) return new SendProblem('later', `${title} could not be reached.`)
  const passes = /broke off|took too long|does not answer|just now|is not known|certificate/.test(error.message)
  return new SendProblem(passes ? 'later' : 'never', error.message)
}

/** What the tool says of its refusal, in short; tools keep it in different places. */
function saidBy(body: unknown): string {
  const found = findText(body, 0)
  return found === null ? '' : `: ${found.slice(0, 200)}`
}
function findText(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value !== 'object' || value === null || depth > 3) return null
  const fields = Array.isArray(value)
    ? value
    : ['errors', 'error', 'errorMessages', 'message', 'detail', ...Object.keys(value)].map((name) =>
        Reflect.get(value, name),
      )
  for (const field of fields) {
    const text = findText(field, depth + 1)
    if (text !== null) return text
  }
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
