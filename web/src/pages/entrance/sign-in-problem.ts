import { TandemProblem } from '../../api/problem.ts'

/** Why single sign-on led back here, by the short word in the address. */
const SENTENCES: Readonly<Record<string, string>> = {
  'no-role':
    'Your account has no role in Tandem yet. Ask an administrator to give you one or to map one of your groups.',
  closed: 'Your account in Tandem is closed. Ask an administrator if that is a mistake.',
  stale: 'This sign-in was open too long, or began in another browser. Start again.',
  unknown: 'This way in is not open. Choose another one.',
  unreachable: 'The identity provider cannot be reached. Try again in a moment; if it lasts, tell an administrator.',
  'no-address': 'Your identity provider tells no confirmed e-mail address. Ask an administrator to have it sent.',
  'other-domain':
    'Your e-mail address is not one that this way in is for. Choose another way, or ask an administrator.',
  'too-many-groups':
    'You are in so many groups that your identity provider leaves them out. Ask an administrator to send only those that matter.',
}

export function signInProblem(word: string | null): TandemProblem | null {
  if (word === null) return null
  const sentence =
    SENTENCES[word] ??
    'Single sign-on did not work. Try again; if it fails again, tell an administrator the time of day.'
  return new TandemProblem('refused', sentence)
}
