import { maySeeWaitsFor } from '@tandem/core/access'
import {
  explainWaits,
  USUAL_KIND_OF_STAGE,
  WEEK_MS,
  type WhyItWaits,
  WORK_KINDS,
  type WorkKind,
} from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import type { Population } from '@tandem/core/trace'
import type { Actor } from '../../access/actor.ts'
import { asOfOf } from '../../measures/as-of.ts'
import type { Store } from '../../store/store.ts'
import { checkDimensions } from '../../trace/check-dimensions.ts'
import { chooseClock, usualChoice } from '../../working-time/choose-clock.ts'
import { readWeekShares } from './read-week-shares.ts'
import { readWorkItems } from './read-work-items.ts'

export interface WhyAsked {
  /** A kind of wait of the ledger, as "lead time"; or a stage, of which what it is for decides. */
  kind?: string | undefined
  stage?: string | undefined
  population: Pick<Population, 'where'>
  /** UTC milliseconds; the last twelve weeks that are known unless told. */
  from?: number | undefined
  to?: number | undefined
  /** Whose waits may be told one by one; nobody's without. */
  actor?: Pick<Actor, 'role' | 'scope'> | undefined
}

const USUAL_WEEKS = 12
/** What is usual, and since when it is not, is looked for in as many weeks before. */
const WEEKS_BEFORE = 26

/**
 * Why work of one kind waits: its causes as far as the events bear it, and load against capacity by pool.
 * @throws TandemError `invalid` for a kind that is none, and for a stage whose wait nobody can be given more hands for
 */
export async function readWhyItWaits(store: Store, asked: WhyAsked): Promise<WhyItWaits> {
  const { population, actor } = asked
  const { kind, stage } = await settleKind(store, asked)
  await checkDimensions(store, kind.from.grain === 'requisition' ? 'requisition' : 'visit', { population })
  const latest = Math.max(...(await asOfOf(store, population)).map(({ asOf }) => asOf))
  if (!Number.isFinite(latest)) throw invalid('There is nothing here yet. Import a file: tandem import FILE')
  const to = Math.min(asked.to ?? latest, latest)
  const from = asked.from ?? to - USUAL_WEEKS * WEEK_MS
  if (from >= to)
    throw invalid(
      `The period begins after the last instant that is known, ${new Date(latest).toISOString().slice(0, 16)}, or ends before it begins. Choose another.`,
    )
  const lookFrom = from - WEEKS_BEFORE * WEEK_MS
  const { clock, calendar } = await chooseClock(store.state, await usualChoice(store.state))
  // Where no cause is told, nothing is counted in working time.
  const itemClock = kind.shape === 'completion' ? null : calendar
  const items = await readWorkItems(store, { kind, stage, population, from: lookFrom, to, calendar: itemClock })
  return explainWaits(items, {
    kind,
    from,
    to,
    lookFrom,
    shareOf: await readWeekShares(store, { items, calendar, from: lookFrom, to }),
    calendar: { ...clock, isKept: calendar !== null },
    maySee: (person) => actor !== undefined && maySeeWaitsFor(person, actor),
  })
}

async function settleKind(store: Store, { kind, stage }: WhyAsked): Promise<{ kind: WorkKind; stage?: string }> {
  const names = WORK_KINDS.map((one) => one.kind)
  if (kind !== undefined) {
    const found = WORK_KINDS.find((one) => one.kind === kind)
    if (found === undefined)
      throw invalid(
        `There is no wait of the kind “${kind}” that hands could be counted for. ${meantWords(kind, names)}`,
      )
    return { kind: found, ...(stage !== undefined && { stage }) }
  }
  if (stage === undefined) throw invalid(`Say with kind or stage what waits: one of ${names.join(', ')}, or a stage.`)
  const stages = await store.warehouse.rows<{ stage: string; kind: string }>(
    sql`select toString(visit.stage) as stage, toString(any(visit.kind)) as kind from visit where visit.kind != 'end' group by visit.stage order by stage`,
  )
  const known = stages.find((one) => one.stage === stage)
  if (known === undefined)
    throw invalid(
      `There is no stage “${stage}”. ${meantWords(
        stage,
        stages.map((one) => one.stage),
      )}`,
    )
  const usual = WORK_KINDS.find((one) => one.kind === USUAL_KIND_OF_STAGE[known.kind])
  if (usual === undefined)
    throw invalid(
      `${stage} waits for nobody who could be counted${known.kind === '' ? ', as nobody has said what the stage is for' : ''}. Ask by kind: ${names.join(', ')}.`,
    )
  return { kind: usual, ...(usual.from.grain === 'stay' && { stage }) }
}
