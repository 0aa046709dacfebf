import { TandemError } from '@tandem/core/errors'
import { asOfSql } from '@tandem/core/measures'
import { type ObjectiveCase, ObjectiveCases, ObjectiveCasesInput, verdictsSql } from '@tandem/core/objectives'
import { bind, raw, sql } from '@tandem/core/sql'
import { readOperation } from '../operation.ts'
import { tracesOfCases } from '../trace/traces-of-cases.ts'
import { readCountings } from './countings.ts'
import { readObjectives } from './read-objectives.ts'
import { theObjective } from './the-objective.ts'

/** Verdicts by number, and the order in which their cases come. */
const WHICH = {
  pending: { verdict: 0, order: 'due, source, id, place' },
  good: { verdict: 1, order: 'at desc, source, id, place' },
  bad: { verdict: 2, order: 'at desc, source, id, place' },
} as const

export const objectiveCases = readOperation({
  name: 'objective-cases',
  summary:
    'The cases of an objective: those that broke it, those that still wait, the soonest due first, or those that kept it.',
  positional: ['id'],
  input: ObjectiveCasesInput,
  output: ObjectiveCases,
  async run({ id, which, day, limit, offset }, { store }) {
    const objective = theObjective(await readObjectives(store.state), id)
    const { countings, uncountable, asOf } = await readCountings(store, [objective])
    const [counting] = countings
    if (counting === undefined) {
      const reason = uncountable[0]?.sentence ?? `${objective.title} is about groups or syncs and has no cases.`
      throw new TandemError('precondition', reason)
    }
    const { measure, counted } = counting
    const { verdict, order } = WHICH[which]
    const plan = { measure, objectives: [counted], asOf }
    const on = raw(which === 'pending' ? 'due' : 'at')
    const ofDay = day === undefined ? sql`true` : sql`toDate(toDateTime(${on}, 'UTC')) = ${bind(day, 'Date')}`
    const from = sql`from (${verdictsSql(plan, KEPT[measure.grain])}) where verdict = ${bind(verdict, 'UInt8')} and not excluded and ${ofDay}`
    const [{ total }, rows] = await Promise.all([
      store.warehouse.one<{ total: number }>(sql`select count() as total ${from}`),
      store.warehouse.rows<CaseRow>(
        sql`select toString(source) as source, ${COLUMNS[measure.grain]}, toString(requisition_id) as requisitionId, begun, due, at, if(has_ended, last_seen, null) as ended, uncertain
          ${from} order by ${raw(order)} limit ${bind(limit, 'UInt32')} offset ${bind(offset, 'UInt32')}`,
      ),
    ])
    const applications = measure.grain === 'requisition' ? new Map() : await tracesOfCases(store, rows, asOfSql(asOf))
    return {
      total,
      rows: rows.map((row): ObjectiveCase => {
        const { begun, due, at, ended, uncertain, stage, requisitionId } = row
        return {
          verdict: which,
          at: which === 'pending' ? null : at * 1000,
          begunAt: begun * 1000,
          dueAt: due * 1000,
          endedAt: ended === null ? null : ended * 1000,
          uncertain: Boolean(uncertain),
          stage: stage === '' ? null : stage,
          requisitionId,
          application: applications.get(keyOf(row)) ?? null,
        }
      }),
    }
  },
})

/** Which row it is: the application as a number in text, and the place of the stay in it. */
const COLUMNS = {
  visit: sql`toString(application) as id, toString(stage) as stage, toUInt32(sequence) as place`,
  application: sql`toString(application) as id, '' as stage, toUInt32(0) as place`,
  requisition: sql`requisition_id as id, '' as stage, toUInt32(0) as place`,
} as const

const KEPT = {
  visit: ['source', 'requisition_id', 'application', 'stage', 'sequence'],
  application: ['source', 'requisition_id', 'application'],
  requisition: ['source', 'requisition_id'],
} as const

interface CaseRow {
  source: string
  id: string
  stage: string
  place: number
  requisitionId: string
  begun: number
  due: number
  at: number
  ended: number | null
  uncertain: number | boolean
}
const keyOf = ({ source, id }: { source: string; id: string }) => `${source}\n${id}`
