import { countWords, dayWords, listWords, shareWords } from '../words.ts'
import type { FairnessReport, PlaceRow } from './fairness-contract.ts'

/** The answer in sentences: what differs, whether it is more than chance, where it opens, and what pooling does to it. */
export function writeReport(facts: Omit<FairnessReport, 'sentences'>): string[] {
  return [
    answerOf(facts),
    ...slicesOf(facts),
    ...simpsonOf(facts),
    ...alongOf(facts),
    ...courseOf(facts),
    ...unknownOf(facts),
    'Monitoring data for an independent auditor. The law sets no threshold; 0.80 is the four-fifths line of UGESP.',
  ]
}

type Facts = Omit<FairnessReport, 'sentences'>

function answerOf({ n, minimum, table, pair, attributes, selected }: Facts): string {
  const who = listWords(attributes).replaceAll('_', ' ')
  if (n === null)
    return `Fewer than ${minimum} people were selected or not selected, so nothing is shown. Ask of a wider population.`
  const row = table.find(({ category }) => category === pair?.group)
  if (pair === null || row === undefined) {
    if (table.length > 1 && table.every(({ excluded }) => excluded))
      return `Each of ${table.length} groups by ${who} has under 2 % of the people, so there is nothing to compare. Ask by fewer groups.`
    const isNobody = table.some(({ excluded }) => !excluded) && table.every(({ selected: hits }) => hits === 0)
    return isNobody
      ? `Nobody was ${selected}, so there is nothing to compare.`
      : `Only one group by ${who} is large enough to be told, so there is nothing to compare.`
  }
  const chance = (row.adjustedMidP ?? 1) < 0.001 ? 'p under 0.001' : `p ${(row.adjustedMidP ?? 1).toFixed(3)}`
  const range = row.interval === null ? '' : ` [${row.interval.map((one) => one.toFixed(2)).join(', ')}]`
  return `By ${who}, ${pair.group} are ${selected} at ${(pair.ratio ?? 0).toFixed(3)}${range} times the rate of ${pair.against}: ${shareWords(row.rate ?? 0)} of ${countWords(row.n)}; ${chance}. ${STATE_WORDS[row.state]}`
}

const STATE_WORDS = {
  breach: 'Below 0.80 and more than chance.',
  watch: 'To be watched: below 0.80 or more than chance, not both.',
  ok: 'Neither below 0.80 nor more than chance.',
  'not enough data': 'Too few people to tell.',
} as const

function simpsonOf({ within, pair }: Facts): string[] {
  if (within === null || pair === null || within.ratio === null || within.pooled === null) return []
  const [all, own] = [within.pooled.toFixed(2), within.ratio.toFixed(2)]
  if (within.verdict === 'reversed')
    return [
      `Within requisitions it is the other way round: ${own} there against ${all} of all. ${pair.group} apply where fewer are selected; look at requisitions, not at the whole.`,
    ]
  if (within.verdict === 'mostly mix')
    return [
      `${shareWords(Math.min(1, within.mixShare ?? 0))} of the gap is that the groups apply to different requisitions; within requisitions the ratio is ${own}.`,
    ]
  return []
}

function alongOf({ opensAt, widestAt, stages, detours, pair }: Facts): string[] {
  if (pair === null) return []
  const found = stages.find(({ place }) => place === opensAt)
  const widest = stages.find(({ place }) => place === widestAt)
  const opens =
    found === undefined
      ? []
      : [
          `The gap opens at ${found.place}, which ${shareWords(found.rates[0])} of ${pair.group} pass and ${shareWords(found.rates[1])} of ${pair.against}${widest === undefined || widest === found ? '' : `; it is widest at ${widest.place} (${shareWords(widest.rates[0])} and ${shareWords(widest.rates[1])})`}.`,
        ]
  const sent = detours.slice(0, 3).map((row) => `${row.place} ${(row.ratio ?? 0).toFixed(2)} times as often`)
  return sent.length === 0 ? opens : [...opens, `${pair.group} are sent to ${listWords(sent)}.`]
}

function slicesOf({ tools, departments, families, toolStages, pair }: Facts): string[] {
  const bad = (rows: PlaceRow[]) => rows.filter(({ state, place }) => state === 'breach' && place !== '')
  const worse = ({ place, ratio }: PlaceRow) => {
    const own = ratio ?? 0
    const [group, low] = own > 1 ? [pair?.against, 1 / own] : [pair?.group, own]
    return `${place} (${group} ${low.toFixed(2)})`
  }
  const said = (rows: PlaceRow[]) => listWords(bad(rows).slice(0, 4).map(worse))
  return (
    [
      ['tool', tools],
      ['department', departments],
      ['job family', families],
      ['tool and stage', toolStages],
    ] as const
  ).flatMap(([what, rows]) =>
    bad(rows).length === 0 ? [] : [`Below 0.80 and more than chance by ${what}: ${said(rows)}.`],
  )
}

const courseOf = ({ course: { belowSince, differsSince } }: Facts): string[] => {
  if (belowSince !== null) return [`Looked at every week, it is known to be below 0.80 since ${dayWords(belowSince)}.`]
  if (differsSince !== null) return [`Looked at every week, it is known to differ since ${dayWords(differsSince)}.`]
  return []
}

function unknownOf({ unknown, together, n }: Facts): string[] {
  if (n === null) return []
  return [
    ...(unknown !== null && unknown > 0
      ? [`${countWords(unknown)} gave no answer; they are left out and never guessed.`]
      : []),
    ...(together.length > 0 ? ['Groups too small to be told stand in no table.'] : []),
  ]
}
