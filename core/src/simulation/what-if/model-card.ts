import { counted, listWords } from '../../words.ts'
import type { Calibration } from '../calibrate/calibrate.ts'
import { FEWEST } from '../calibrate/choose-cells.ts'
import type { History } from '../calibrate/history.ts'
import type { ModelCard } from './contract.ts'
import { STRUCTURAL_DOUBT } from './structural-doubt.ts'

const iso = (day: number): string => new Date(day * 86_400_000).toISOString()

export function fittedTo({ from, recent, until, requisitions, stays, stands }: History): ModelCard['fittedTo'] {
  return {
    from: iso(from),
    recent: iso(recent),
    until: iso(until),
    requisitions: requisitions.length,
    applications: new Set(stays.map(({ application }) => application)).size,
    stands,
  }
}

/** What was fitted, on what, by what, and what is taken for granted. */
export function modelCard(history: History, { model, fitted }: Calibration): ModelCard {
  return {
    fittedTo: fittedTo(history),
    stays: history.stays.length,
    dimensions: [...model.dimensions],
    segments: model.segments.length,
    sentences: sentences(history, { model, fitted }),
    fitted: fitted.map(({ by, ...one }) => ({ ...one, by: [...by] })),
    pools: model.pools.map(({ name, servers, service }) => ({
      name,
      perDay: service.days > 0 ? servers / service.days : 0,
    })),
  }
}

function sentences({ stands }: History, { model, fitted }: Pick<Calibration, 'model' | 'fitted'>): string[] {
  const fellBack = fitted.filter((one) => one.fellBack > 0)
  const held = [...new Set(model.nodes.filter(({ isHeld }) => isHeld === true).map(({ stage }) => stage))]
  const serial = model.nodes.filter(({ atOnce }) => atOnce !== null).map(({ stage }) => stage)
  return [
    ...(stands > 1
      ? [`One of ${stands} requisitions was read and stands for all; counts are multiplied by ${stands}.`]
      : []),
    ...(model.demand === null
      ? [
          'Hardly any application is to a requisition that was ever filled: applicants come at their usual rate, and there is no time to fill.',
        ]
      : []),
    fellBack.length === 0
      ? `Every group that differs had at least ${FEWEST} cases of its own.`
      : `With fewer than ${FEWEST} cases of their own, segments go by a wider group: ${listWords(
          fellBack.map((one) => `${counted(one.fellBack, 'segment')} of ${model.segments.length} for “${one.what}”`),
        )}.`,
    model.pools.length === 0
      ? 'No queue shows a limit: waiting times do not grow with the number of cases, and what more capacity would gain cannot be told.'
      : `${counted(model.pools.length, 'queue shows', 'queues show')} a limit: waiting there grows with the number of cases.`,
    ...(held.length > 0
      ? [`While somebody else’s offer is out, whoever comes here waits for the answer: ${listWords(held)}.`]
      : []),
    ...(serial.length > 0 ? [`One at a time for each opening: ${listWords([...new Set(serial)])}.`] : []),
    `Ranges of changes hold that the model itself may be wrong: where the truth could be tried, changes came out otherwise by about ${Math.round(100 * STRUCTURAL_DOUBT.relative)} % of what was predicted (standard deviation).`,
  ]
}
