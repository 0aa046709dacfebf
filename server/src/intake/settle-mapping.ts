import { invalid } from '@tandem/core/errors'
import { type ColumnSample, type Mapping, type MappingProposal, proposeMapping } from '@tandem/core/intake'
import { column, join, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { askAboutTimes } from './ask-about-times.ts'
import { fileColumn, type RawTable } from './raw-table.ts'

/** Rows looked at; characters of a value looked at. */
const SAMPLE = { rows: 1000, characters: 300, shown: 20 }

/** What the first rows propose, if nothing in it needs a person. The rest of the file may still contradict them. */
export async function proposedMapping(store: Store, table: RawTable): Promise<Mapping> {
  const { mapping, questions, sample } = await proposeFromSample(store, table)
  if (sample.length === 0) throw noRows()
  if (mapping === null || questions.length > 0) throw unanswered(questions)
  return mapping
}

export const noRows = () =>
  invalid('The file has a head line and no rows that can be read. Export it again; nothing was imported.')

export const unanswered = (questions: readonly string[]) =>
  invalid(`${questions.join(' ')} Give the answers in a file with --mapping. Nothing was imported.`, { questions })

/** What the file's columns mean, judged by their names and by values from its first rows; times by the whole column. */
export async function proposeFor(store: Store, table: RawTable): Promise<SampledProposal> {
  const proposal = await proposeFromSample(store, table)
  const { mapping, questions, sample } = proposal
  const shown = { ...proposal, sample: sample.slice(0, SAMPLE.shown) }
  if (mapping === null || questions.length > 0) return shown
  const question = await askAboutTimes(store.warehouse, table, mapping.time)
  return question === null ? shown : { ...shown, questions: [question] }
}

type SampledProposal = MappingProposal & { sample: Record<string, string>[] }

async function proposeFromSample(store: Store, table: RawTable): Promise<SampledProposal> {
  const { sample, columns } = await sampleOf(store, table)
  return { ...proposeMapping(columns), sample }
}

/** The first rows, and each column with its values in them. */
export async function sampleOf(
  store: Pick<Store, 'warehouse'>,
  table: RawTable,
): Promise<{ sample: Record<string, string>[]; columns: ColumnSample[] }> {
  const columns = join(
    table.columns.map((name) => sql`substring(${fileColumn(name)}, 1, ${SAMPLE.characters}) as ${column(name)}`),
  )
  const sample = await store.warehouse.rows<Record<string, string>>(
    sql`select ${columns} from ${table.from} where _damage = '' limit ${SAMPLE.rows}`,
    table.settings,
  )
  return {
    sample,
    columns: table.columns.map((name) => ({ name, values: sample.map((row) => String(row[name] ?? '').trim()) })),
  }
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
