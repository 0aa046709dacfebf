import { invalid } from '@tandem/core/errors'
import { type Mapping, type MappingProposal, proposeMapping, TIME_SHAPES, wrongTimes } from '@tandem/core/intake'
import { column, join, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { fileColumn, type RawTable } from './raw-table.ts'

/** Rows looked at; characters of a value looked at. */
const SAMPLE = { rows: 1000, characters: 300, shown: 20 }

/** The proposal, if nothing in it needs a person. */
export async function settledMapping(store: Store, table: RawTable): Promise<Mapping> {
  const { mapping, questions, sample } = await proposeFor(store, table)
  if (sample.length === 0) throw noRows()
  if (mapping === null || questions.length > 0) {
    throw invalid(`${questions.join(' ')} Give the answers in a file with --mapping. Nothing was imported.`, {
      questions,
    })
  }
  return mapping
}

export const noRows = () =>
  invalid('The file has a head line and no rows that can be read. Export it again; nothing was imported.')

/** What the file's columns mean, judged by their names and by values from its first rows. */
export async function proposeFor(
  store: Store,
  table: RawTable,
): Promise<MappingProposal & { sample: Record<string, string>[] }> {
  const columns = join(
    table.columns.map((name) => sql`substring(${fileColumn(name)}, 1, ${SAMPLE.characters}) as ${column(name)}`),
  )
  const sample = await store.warehouse.rows<Record<string, string>>(
    sql`select ${columns} from ${table.from} where _damage = '' limit ${SAMPLE.rows}`,
    table.settings,
  )
  const proposal = proposeMapping(
    table.columns.map((name) => ({ name, values: sample.map((row) => String(row[name] ?? '').trim()) })),
  )
  return { ...(await withWholeColumn(store, table, proposal)), sample: sample.slice(0, SAMPLE.shown) }
}

/** A thousand rows may agree on how times are written where the rest of the file does not. */
async function withWholeColumn(store: Store, table: RawTable, proposal: MappingProposal): Promise<MappingProposal> {
  if (proposal.mapping === null || proposal.questions.length > 0) return proposal
  const { time } = proposal.mapping
  const value = fileColumn(time)
  const tests = TIME_SHAPES.map(({ pattern }) => sql`match(${value}, ${pattern})`)
  const found = await store.warehouse.one<{ counts: number[]; examples: string[] }>(
    sql`select [${join(tests.map((test) => sql`countIf(${test})`))}] as counts,
      [${join(tests.map((test) => sql`anyIf(${value}, ${test})`))}] as examples
    from ${table.from} where _damage = ''`,
    table.settings,
  )
  const question = wrongTimes(
    time,
    TIME_SHAPES.map((shape, i) => ({ shape, count: found.counts[i] ?? 0, example: found.examples[i] ?? '' })),
  )
  return question === null ? proposal : { ...proposal, questions: [question] }
}

export function refuseUnknownColumns(mapping: Mapping, table: RawTable): void {
  const { application, time, activity, kind, id, requisition, candidate, actor, recordedAt } = mapping
  const named = [application, time, activity, kind, id, requisition, candidate, actor, recordedAt]
  const groups = [mapping.dimensions, mapping.details, mapping.selfIdentification].flatMap((group) =>
    Object.values(group),
  )
  const unknown = [...named, ...groups].filter((name) => name !== null && !table.columns.includes(name))
  if (unknown.length === 0) return
  const words = (names: readonly (string | null)[]) => names.map((name) => `“${name}”`).join(', ')
  throw invalid(
    `The mapping names ${words(unknown)}, but the file has the columns ${words(table.columns)}. Correct the mapping; nothing was imported.`,
  )
}
