/** Answers by which somebody says that they do not say: in the words of forms of hiring systems, and of some other languages. */
const NO_ANSWER = [
  /^[\s\-–—.?]*$/,
  /^n\/?a$/,
  /^(unknown|undisclosed|undeclared|unspecified|unanswered|blank|withheld|null)$/,
  /^no (answer|response|reply|data|information)\b/,
  /^not (answered|asked|declared|disclosed|given|identified|known|provided|reported|specified|stated)$/,
  /\bnot to (answer|declare|disclose|identify|provide|respond|say|self[- ]?identify|share|specify|state)\b/,
  /\b(do not|don't|did not|didn't) (care|want|wish) to\b/,
  /\bdeclin(e|ed|es|ing)\b/,
  /^(keine|ohne) angabe$/,
  /^(möchte ich nicht angeben|prefiero no \S+|préfère ne pas \S+|ne souhaite pas répondre)$/,
]

/** Whether an answer about oneself names no group, as “Prefer not to say”. “No” and “None” are answers. */
export function namesNoGroup(answer: string): boolean {
  const plain = answer
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
  return NO_ANSWER.some((pattern) => pattern.test(plain))
}
