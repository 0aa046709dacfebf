import { sql } from '@tandem/core/sql'
import { Flow, type FlowEdge, FlowInput, populationSql } from '@tandem/core/trace'
import { readOperation } from '../operation.ts'
import { KNOWN, readPlusMinus } from './flow-plus-minus.ts'

/** The most frequent paths that are listed unless all are asked for. */
const VARIANTS = 20

export const flow = readOperation({
  name: 'flow',
  summary: 'The process map: what follows what, how often and how long it takes; variants and rework.',
  input: FlowInput,
  output: Flow,
  async run(input, { store: { warehouse } }) {
    const applications = populationSql(input, 'application')
    const visits = populationSql(input, 'visit')
    const seconds = sql`dateDiff('millisecond', entered_at, left_at) / 1000`
    const [totals, edges, stages, variants, starts] = await Promise.all([
      warehouse.one<{ applications: number; events: number; variantCount: number }>(
        sql`select count() as applications, sum(events) as events, uniqExact(path) as variantCount from application where ${applications}`,
      ),
      warehouse.rows<Omit<FlowEdge, 'plusMinus'> & { isWide: number }>(sql`
        select stage as \`from\`, next_stage as \`to\`, count() as count, max(uncertainty_ms) > 0 as isWide, quantileExactInclusive(0.5)(${seconds}) as medianSeconds,
          quantileExactInclusive(0.9)(${seconds}) as p90Seconds, avg(${seconds}) as meanSeconds
        from visit where left_at is not null and ${visits}
        group by \`from\`, \`to\` order by count desc, \`from\`, \`to\``),
      warehouse.rows<
        Omit<Flow['stages'][number], 'kind' | 'plusMinusSeconds'> & {
          stageKind: string | null
          ends: number
          reworked: number
        }
      >(sql`
        select stage, nullIf(anyIf(visit.kind, visit.kind != 'end'), '') as stageKind, count() as entries, countIf(attempt = 1) as applications, countIf(exit = 'open') as open,
          quantileExactInclusiveOrNull(0.5)(${seconds}) as medianSeconds, countIf(left_at is null) as ends, countIf(attempt = 2 and kind != 'end' and exit != 'ended') as reworked
        from visit where ${visits}
        group by stage order by entries desc, stage`),
      warehouse.rows<Flow['variants'][number]>(
        sql`select path, count() as count from application where ${applications} group by path order by count desc, path ${input.all === true ? sql`` : sql`limit ${VARIANTS}`}`,
      ),
      warehouse.rows<{ stage: string; n: number }>(
        sql`select stage, count() as n from visit where sequence = 1 and ${visits} group by stage order by n desc, stage`,
      ),
    ])
    const plusMinus = edges.some(({ isWide }) => isWide === 1) ? await readPlusMinus(warehouse, visits) : KNOWN
    return {
      ...totals,
      start: Object.fromEntries(starts.map(({ stage, n }) => [stage, n])),
      end: Object.fromEntries(stages.filter(({ ends }) => ends > 0).map(({ stage, ends }) => [stage, ends])),
      edges: edges.map(({ isWide: _, ...edge }) => ({ ...edge, plusMinus: plusMinus.ofEdge(edge) })),
      variants,
      rework: stages
        .filter(({ reworked }) => reworked > 0)
        .map(({ stage, reworked }) => ({ stage, applications: reworked })),
      stages: stages.map(({ ends: _, reworked: __, stageKind, ...stage }) => ({
        ...stage,
        kind: stageKind,
        plusMinusSeconds: plusMinus.ofStage(stage.stage),
      })),
    }
  },
})
