import { problemOf, TandemProblem } from './problem.ts'

/** Speaks with the accounts under /api/auth, whose answers are not operations: what a browser may do with its own account. */
export async function account<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(
    `/api/auth/${path}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  ).catch(() => {
    throw new TandemProblem('unreachable', 'The server does not answer. Try again in a moment.')
  })
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Answer
}

/** What stands at the door before anybody is known. */
export interface Entrance {
  /** No sign-in is needed: nobody has an account yet, and Tandem listens to this machine only. */
  open: boolean
  /** Whether Tandem can send letters. */
  mail: boolean
  ways: { id: string; title: string }[]
}

export async function entrance(): Promise<Entrance> {
  const response = await fetch('/api/entrance')
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Entrance
}
