import type { SummaryFacts } from '@tandem/core/bias'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import { dayWords, listWords } from '@tandem/core/words'
import { readDocuments, readUseCases } from '../ai/read-use-cases.ts'
import type { State } from '../store/state.ts'
import type { Store } from '../store/store.ts'
import type { Warehouse } from '../store/warehouse.ts'
import { type Assessed, decidedVisits } from './count-assessed.ts'

/** The duty of Local Law 144 whose document is the report of the independent auditor. */
const AUDIT_DUTY = 'll144-audit'

/** What register and events say of a tool: when it was last examined, since when it is in use, and where its data are from. */
export async function toolFacts(
  { state, warehouse }: Store,
  { tool, distributed, ...assessed }: Assessed & { tool: string; distributed?: string },
): Promise<Pick<SummaryFacts, 'auditedOn' | 'distributed' | 'data'>> {
  const uses = (await readUseCases(state)).filter(({ useCase }) => useCase.tool === tool).map(({ useCase }) => useCase)
  const ids = uses.map(({ id }) => id)
  return {
    auditedOn: await lastAudit(state, ids),
    distributed:
      distributed === undefined
        ? await sinceWhen({ state, warehouse }, { tool, ids })
        : { day: distributed, source: 'as stated by whoever made this' },
    data: await dataOf(warehouse, assessed),
  }
}

async function lastAudit(state: State, ids: readonly string[]): Promise<SummaryFacts['auditedOn']> {
  if (ids.length === 0) return { day: null, source: 'no use of AI in the register names this tool' }
  const documents = await readDocuments(state)
  const [latest] = ids
    .flatMap((id) => documents.get(id) ?? [])
    .filter(({ duties }) => duties.includes(AUDIT_DUTY))
    .toSorted((a, b) => (a.dated < b.dated ? 1 : -1))
  return latest === undefined
    ? { day: null, source: `no report of an independent auditor in the register for ${listWords(ids)}` }
    : { day: latest.dated, source: `${latest.title}, in the register` }
}

/** The day on which the register put it to use, else the first application that the events show with it. */
async function sinceWhen(
  { state, warehouse }: Pick<Store, 'state' | 'warehouse'>,
  { tool, ids }: { tool: string; ids: readonly string[] },
): Promise<SummaryFacts['distributed']> {
  const move = ids.length === 0 ? undefined : await firstUse(state, ids)
  if (move?.at != null)
    return { day: move.at.toISOString().slice(0, 10), source: `first used, by the register (${listWords(ids)})` }
  const { first } = await warehouse.one<{ first: string }>(
    sql`select toString(toDate(min(entered_at))) as first from visit where tool = ${tool}`,
  )
  return { day: first, source: 'of the first application with it in the events; the register names no day' }
}

const firstUse = (state: State, ids: readonly string[]) =>
  state
    .selectFrom('ai_move')
    .select(({ fn }) => fn.min('at').as('at'))
    .where('use_case', 'in', ids)
    .where('to_state', 'in', ['pilot', 'adopted'])
    .executeTakeFirst()

async function dataOf(warehouse: Warehouse, assessed: Assessed): Promise<SummaryFacts['data']> {
  const { sources, first, last, n } = await warehouse.one<{
    sources: string[]
    first: string
    last: string
    n: number
  }>(sql`
    select arraySort(groupUniqArray(toString(source))) as sources, toString(toDate(min(left_at))) as first,
      toString(toDate(max(left_at))) as last, count() as n
    from visit where ${decidedVisits(assessed)}`)
  if (Number(n) === 0) return { source: 'no decision in the events', explanation: 'There is no decision to count.' }
  return {
    source: `Decisions in the hiring systems (${listWords(sources)}) of the employer, ${dayWords(first)} to ${dayWords(last)}; historical data of its own use.`,
    explanation: `Applications decided on where the tool was in use${assessed.stage === undefined ? '' : `, at ${assessed.stage}`}: selected is who moved on or was hired, of those who moved on, were hired or were turned down. Whoever withdrew is left out. Sex, race and ethnicity are what people say of themselves; nothing is inferred.`,
  }
}

/** @throws TandemError `invalid` for a tool that no event names */
export async function checkTool(warehouse: Warehouse, tool: string): Promise<void> {
  const rows = await warehouse.rows<{ tool: string }>(
    sql`select distinct toString(tool) as tool from visit where tool != ''`,
  )
  const known = rows.map((row) => row.tool)
  if (known.includes(tool)) return
  const way = known.length === 0 ? 'No event names one.' : meantWords(tool, known)
  throw invalid(`There is no tool “${tool}” in these data. ${way}`.trim())
}
