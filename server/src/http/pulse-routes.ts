import { PulseAnswerInput } from '@tandem/core/pulse'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseInput } from '../operation.ts'
import { questionsFor, takeAnswer } from '../pulse/take-answer.ts'
import type { Store } from '../store/store.ts'

/** Enough for a whole office behind one address, too few to try links. */
const ANSWERS_PER_MINUTE = 120

const Asked = z.object({ token: z.string().min(1).max(200).describe('the part of the link behind #') })

/**
 * Where whoever holds a link answers the pulse, without an account. The token comes in the body, so that no log of addresses has it, and
 * nothing of these requests is logged: not when, and not from where.
 */
export async function addPulseRoutes(
  app: FastifyInstance,
  { store, now }: { store: Store; now: () => Date },
): Promise<void> {
  const options = {
    logLevel: 'silent' as const,
    config: { rateLimit: { max: ANSWERS_PER_MINUTE, timeWindow: 60_000 } },
  }
  app.post('/api/pulse/questions', options, async ({ body }) => {
    const { token } = parseInput({ name: 'pulse', input: Asked }, body)
    return questionsFor(store, token, now().toISOString().slice(0, 10))
  })
  app.post('/api/pulse/answer', options, async ({ body }) => {
    const input = parseInput({ name: 'pulse', input: Asked.extend(PulseAnswerInput.shape) }, body)
    await takeAnswer(store, { ...input, now: now() })
    return { taken: true }
  })
}
