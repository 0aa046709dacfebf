import type { RowScope } from '@tandem/core/access'
import { gradeSource, type SourceQuality } from '@tandem/core/quality'
import { raw, sql } from '@tandem/core/sql'
import type { Population } from '@tandem/core/trace'
import { asOfOf } from '../measures/as-of.ts'
import type { Context } from '../operation.ts'
import type { State } from '../store/state.ts'
import type { Store } from '../store/store.ts'
import { readFacts, type WarehouseFacts } from './read-facts.ts'
import { readSyncs } from './read-syncs.ts'

/** The grade of each source, or of what a population has of it; worked out on the rows that whoever asks may see. */
export async function readGrades(
  { store, now }: Pick<Context, 'store' | 'now'>,
  { population = {}, source }: { population?: Population; source?: string | undefined } = {},
): Promise<SourceQuality[]> {
  const facts = await readFacts(store.warehouse, { population, asOf: await asOfOf(store), source })
  return graded(facts, { store, now })
}

/**
 * The grades of whole sources for numbers that are asked for again and again: what the warehouse tells is counted anew only when a table of it
 * has changed, and kept apart for each scope, because each sees other rows.
 */
export async function gradesOfSources(context: Pick<Context, 'store' | 'now' | 'actor'>): Promise<SourceQuality[]> {
  const { store, actor } = context
  const kept = keptOf(store.state)
  const key = scopeKey(actor.scope)
  const print = await printOf(store)
  const found = kept.get(key)
  if (found?.print === print) return graded(await found.facts, context)
  const facts = asOfOf(store).then((asOf) => readFacts(store.warehouse, { population: {}, asOf }))
  kept.set(key, { print, facts })
  facts.catch(() => kept.delete(key))
  if (kept.size > MOST_SCOPES) kept.delete(kept.keys().next().value as string)
  return graded(await facts, context)
}

async function graded(facts: readonly WarehouseFacts[], { store, now }: Pick<Context, 'store' | 'now'>) {
  const syncs = await readSyncs(store.state, now().getTime())
  return facts
    .map((one) => gradeSource({ ...one, syncs: syncs.get(one.source) ?? null }))
    .sort((a, b) => (a.source < b.source ? -1 : 1))
}

interface Kept {
  /** Of the parts that the facts were counted on. */
  print: string
  facts: Promise<WarehouseFacts[]>
}

/** Scopes whose facts are kept at a time. */
const MOST_SCOPES = 100
const KEPT = new WeakMap<State, Map<string, Kept>>()

function keptOf(state: State): Map<string, Kept> {
  const known = KEPT.get(state)
  if (known !== undefined) return known
  const made = new Map<string, Kept>()
  KEPT.set(state, made)
  return made
}

const scopeKey = (scope: RowScope) => JSON.stringify(scope)

/** Changes whenever a part of a table comes or goes, which every import and every new derivation does. */
async function printOf({ warehouse }: Pick<Store, 'warehouse'>): Promise<string> {
  const { print } = await warehouse.one<{ print: string }>(sql`
    select toString(groupBitXor(cityHash64(table, name, rows))) as print from system.parts
    where active and database = currentDatabase() and table in (${raw("'event', 'visit', 'application', 'set_aside', 'quarantine', 'tally'")})`)
  return print
}
