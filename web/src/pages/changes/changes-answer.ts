import { type Change, type Changes, KIND_WORDS, spanOf } from '@tandem/core/changes'
import { ofWhomWords, whenWords } from '../../charts/change-flags.ts'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'

/** How much changed, what goes on, and what came last. `now` in UTC milliseconds. */
export function changesAnswer(
  { changes, sentence }: Changes,
  { paths, now }: { paths: Paths; now: number },
): SentencePart[] {
  const stand = changes.filter(({ withdrawn }) => withdrawn === null)
  if (stand.length === 0) return ['Nothing is on record that changed in this time for the people looked at.']
  const past = stand.filter(({ at }) => Date.parse(at) <= now)
  const goingOn = past.filter((one) => one.lasts || spanOf(one).to > now)
  const latest = past.find((one) => !goingOn.includes(one))
  return [
    sentence,
    ...(goingOn.length === 0 ? [] : [' Going on: ', ...listOf(goingOn, paths), '.']),
    ...(latest === undefined
      ? []
      : [
          goingOn.length === 0 ? ' The latest: ' : ' The latest besides: ',
          partOf(latest, paths),
          `, ${whenWords(latest)}.`,
        ]),
  ]
}

const MOST = 3

function listOf(changes: readonly Change[], paths: Paths): SentencePart[] {
  const parts = changes.slice(0, MOST).flatMap((one, i) => [i === 0 ? '' : ', ', partOf(one, paths)])
  return changes.length > MOST ? [...parts, ` and ${changes.length - MOST} more`] : parts
}

const partOf = (change: Change, paths: Paths): SentencePart => ({
  text: `${change.title} (${KIND_WORDS[change.kind].one}, ${ofWhomWords(change.where)})`,
  href: paths.changes({ change: change.id }),
})
