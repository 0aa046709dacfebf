import { Objective } from '@tandem/core/objectives'
import { shareWords } from '@tandem/core/words'
import { withinWords } from '../objective-words.ts'

/** What can be adjusted before adopting, as typed. */
export interface Adjusted {
  title: string
  target: string
  within: string | null
  hrOwner: string
  itOwner: string
}

export const asProposed = ({ title, target, indicator, hrOwner, itOwner }: Objective): Adjusted => ({
  title,
  target: String(Number((target * 100).toPrecision(6))),
  within: indicator.kind === 'promise' ? String(indicator.within) : null,
  hrOwner,
  itOwner,
})

/** The proposal with what was typed, or what is wrong with it by field. A title that nobody has touched follows its numbers. */
export function adjust(
  proposed: Objective,
  typed: Adjusted,
): { objective: Objective } | { faults: Map<string, string> } {
  const target = numberOf(typed.target) / 100
  const indicator =
    proposed.indicator.kind === 'promise'
      ? { ...proposed.indicator, within: numberOf(typed.within ?? '') }
      : proposed.indicator
  const parsed = Objective.safeParse({
    ...proposed,
    title: typed.title,
    target,
    indicator,
    hrOwner: typed.hrOwner,
    itOwner: typed.itOwner,
  })
  if (!parsed.success)
    return {
      faults: new Map(
        parsed.error.issues.map(({ path, message }) => {
          const field = path.at(-1) === 'within' ? 'within' : String(path[0])
          return [field, FAULTS[field] ?? message]
        }),
      ),
    }
  const isTouched = typed.title !== proposed.title
  return { objective: isTouched ? parsed.data : { ...parsed.data, title: retitled(proposed, parsed.data) } }
}

const FAULTS: Readonly<Record<string, string>> = {
  target: 'a share above 0 and below 100 %',
  within: 'days above 0, at most 400',
}

/** The title with the new numbers in the place of the old. */
export function retitled(before: Objective, after: Objective): string {
  const days = (one: Objective) =>
    one.indicator.kind === 'promise' ? withinWords(one.indicator.within, one.calendar) : ''
  const withTarget = before.title.replace(shareWords(before.target), shareWords(after.target))
  return days(before) === '' ? withTarget : withTarget.replace(days(before), days(after))
}

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))
