import { TandemProblem } from '../../api/problem.ts'

/** Why single sign-on led back here, by the short word in the address. */
const SENTENCES: Readonly<Record<string, string>> = {
  'no-role':
    'Your account has no role in Tandem yet. Ask an administrator to give you one or to map one of your groups.',
  closed: 'Your account in Tandem is closed. Ask an administrator if that is a mistake.',
  expired: 'Signing in took too long. Start again.',
}

export function signInProblem(word: string | null): TandemProblem | null {
  if (word === null) return null
  const sentence =
    SENTENCES[word] ??
    'Single sign-on did not work. Try again; if it fails again, tell an administrator the time of day.'
  return new TandemProblem('refused', sentence)
}
