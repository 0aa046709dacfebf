import { type IncidentReview, REVIEW_SECTIONS } from './contract.ts'

/** Words that look for somebody instead of something, and a question to ask in their place. */
const BLAME: readonly (readonly [RegExp, string])[] = [
  [/\b(should|could|ought to) have\b/i, 'What made it look right at the time?'],
  [/\b(failed|neglected|forgot) to\b/i, 'What would have reminded anybody?'],
  [/\b(human error|user error)\b/i, 'What let one slip reach so far?'],
  [/\b(careless|negligen\w+|lazy|incompeten\w+|sloppy)\b/i, 'What would the next person in this place need?'],
  [/\b(at fault|to blame|whose fault|(his|her|their) (fault|mistake))\b/i, 'Which conditions made it possible?'],
]

/** Gentle notes to whoever writes a review; none of them keeps it from being saved. */
export function blameHints(review: IncidentReview): string[] {
  return REVIEW_SECTIONS.flatMap(({ name, title }) =>
    BLAME.flatMap(([pattern, question]) => {
      const found = pattern.exec(review[name])
      return found === null ? [] : [`“${found[0]}” under “${title}” sounds like blame. ${question}`]
    }),
  )
}
