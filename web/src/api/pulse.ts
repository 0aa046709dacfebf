import type { PulseQuestions } from '@tandem/core/pulse'
import { problemOf, TandemProblem } from './problem.ts'

/** The pulse for whoever holds a link: no account, no cookie, and the token in the body, where no log of addresses sees it. */
export const pulseQuestions = (token: string): Promise<PulseQuestions> => post('questions', { token })
export const answerPulse = (token: string, answers: Record<string, number>): Promise<{ taken: true }> =>
  post('answer', { token, answers })

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/api/pulse/${path}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new TandemProblem(
      'unreachable',
      'The server does not answer. Try again in a moment; what you chose is still here.',
    )
  })
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Answer
}
