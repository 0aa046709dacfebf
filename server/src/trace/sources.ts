import { isWhole } from '@tandem/core/access'
import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { column, sql } from '@tandem/core/sql'
import {
  Dimensions,
  DimensionsInput,
  populationSql,
  SourceSetInput,
  Sources,
  STANDARD_DIMENSIONS,
} from '@tandem/core/trace'
import { z } from 'zod'
import { readOperation, writeOperation } from '../operation.ts'
import { HELD } from '../quarantine/held.ts'
import { knownStageRules } from './stage-rules.ts'
import { ms } from './traces.ts'

export const sources = readOperation({
  name: 'sources',
  summary: 'Where the events come from, how far each source reaches and what its stages are held to be.',
  input: z.object({}),
  output: Sources,
  async run(_, { actor, store }) {
    const [known, counts, quarantined, seen] = await Promise.all([
      store.state.selectFrom('source').selectAll().orderBy('created_at').execute(),
      store.warehouse.rows<{
        name: string
        applications: number
        events: number
        from: number
        requisitions: number
      }>(sql`
        select source as name, uniqExactIf(application, application != 0) as applications, count() as events, ${ms('min(occurred_at)')} as from,
          uniqExactIf(requisition_id, requisition_id != '') as requisitions
        from event group by source`),
      store.warehouse.rows<{ name: string; n: number }>(
        sql`select source as name, sum(n) as n from (select source, count() as n from ${HELD} group by source union all select source, count() as n from set_aside group by source) group by name`,
      ),
      // Stage rules are kept with no rows: whoever sees some rows sees the rules of the stages in them.
      isWhole(actor.scope)
        ? null
        : store.warehouse.rows<{ source: string; stages: string[] }>(
            sql`select source, groupUniqArray(toString(stage)) as stages from visit group by source`,
          ),
    ])
    const stagesIn = (source: string) => seen?.find((row) => row.source === source)?.stages ?? []
    const visible = seen === null ? known : known.filter(({ name }) => counts.some((count) => count.name === name))
    const rows = await Promise.all(
      visible.map(async ({ name, as_of, link }) => {
        const count = counts.find((row) => row.name === name)
        return {
          name,
          asOf: as_of?.getTime() ?? null,
          applications: count?.applications ?? 0,
          requisitions: count?.requisitions ?? 0,
          events: count?.events ?? 0,
          from: count?.from ?? null,
          link,
          quarantined: quarantined.find((row) => row.name === name)?.n ?? 0,
          stages: (await knownStageRules(store, name)).filter(
            ({ stage }) => seen === null || stagesIn(name).includes(stage),
          ),
        }
      }),
    )
    return { sources: rows }
  },
})

export const sourceSet = writeOperation({
  name: 'source-set',
  summary: 'Says where a source shows an application, so that pages can lead there.',
  positional: ['name'],
  input: SourceSetInput,
  output: z.object({ link: z.string().nullable() }),
  audited: (input) => input,
  run: ({ name, link }, { commit }) =>
    commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('source')
        .set({ link })
        .where('name', '=', name)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) {
        const known = await transaction.selectFrom('source').select('name').orderBy('name').execute()
        throw notFound(
          `There is no source ${name}. ${meantWords(
            name,
            known.map((one) => one.name),
          )}`.trim(),
        )
      }
      return { link }
    }),
})

/** Values listed of one dimension. */
const VALUES = 200

export const dimensions = readOperation({
  name: 'dimensions',
  summary: 'What the applications can be filtered and sliced by, with the most frequent values.',
  input: DimensionsInput,
  output: Dimensions,
  async run(input, { store: { warehouse } }) {
    const population = populationSql(input, 'application')
    const standard = await Promise.all(
      ['source', ...STANDARD_DIMENSIONS].map(async (name) => ({
        name,
        standard: true,
        values: await valuesOf(sql`select toString(${column(name)}) as value from application where ${population}`),
      })),
    )
    const free = await warehouse.rows<{ name: string; value: string; applications: number }>(sql`
      select name, value, count() as applications from (
        select arrayJoin(JSONExtractKeysAndValues(extra, 'String')) as pair, pair.1 as name, pair.2 as value
        from application where extra != '' and ${population})
      where value != '' group by name, value order by name, applications desc limit ${VALUES} by name`)
    const names = [...new Set(free.map((row) => row.name))]
    const all = [
      ...standard,
      ...names.map((name) => ({
        name,
        standard: false,
        values: free.filter((row) => row.name === name).map(({ value, applications }) => ({ value, applications })),
      })),
    ]
    return {
      dimensions: all.filter(({ values }) => values.length > 0).map((row) => ({ ...row, distinct: row.values.length })),
    }

    function valuesOf(select: ReturnType<typeof sql>) {
      return warehouse.rows<{ value: string; applications: number }>(
        sql`select value, count() as applications from (${select}) where value != '' group by value order by applications desc, value limit ${VALUES}`,
      )
    }
  },
})
