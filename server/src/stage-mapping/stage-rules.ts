import { sql } from '@tandem/core/sql'
import { StageRules, StageRulesInput } from '@tandem/core/stage-mapping'
import { readOperation } from '../operation.ts'
import { proposedStageRules, reportsEnds } from '../trace/stage-rules.ts'
import { keptRulesOf } from './kept-rules.ts'
import { refuseUnknownSource } from './settle-change.ts'

export const stageRules = readOperation({
  name: 'stage-rules',
  summary:
    'What the stages of one source stand for, who said so, what Tandem proposes, and how much goes through each.',
  positional: ['source'],
  input: StageRulesInput,
  output: StageRules,
  async run({ source }, { store }) {
    await refuseUnknownSource(store, source)
    const [rules, proposals, ownEvents, counts, { applications }] = await Promise.all([
      keptRulesOf(store, source),
      proposedStageRules(store, source),
      reportsEnds(store, source),
      store.warehouse.rows<{ stage: string; entries: number; applications: number; endsHere: number }>(sql`
        select toString(stage) as stage, count() as entries, countIf(attempt = 1) as applications, countIf(left_at is null) as endsHere
        from visit where source = ${source} and kind != 'end' group by stage`),
      store.warehouse.one<{ applications: number }>(
        sql`select count() as applications from application where source = ${source}`,
      ),
    ])
    return {
      source,
      applications,
      ownEvents,
      rules: rules.map((rule) => ({
        ...rule,
        ...(counts.find(({ stage }) => stage === rule.stage) ?? { entries: 0, applications: 0, endsHere: 0 }),
        proposal: proposals.find(({ stage }) => stage === rule.stage) ?? null,
      })),
    }
  },
})
