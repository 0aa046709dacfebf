import { RULE_PACKS, type UseCase } from '@tandem/core/ai'
import { meantWords } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

export interface RegisterFault {
  level: 'error' | 'warning'
  /** Of the part, as in `incidents.1`. */
  part: string
  sentence: string
}

/** What is wrong or doubtful in a use case against what is known: packs, cases and incidents that are not there, tools that nobody has seen. */
export async function faultsOf(
  useCase: UseCase,
  { store, others }: { store: Store; others: readonly UseCase[] },
): Promise<RegisterFault[]> {
  const { tool, stage, follows, businessCase, incidents } = useCase
  const faults: RegisterFault[] = []
  const say = (level: RegisterFault['level'], part: string, sentence: string) => faults.push({ level, part, sentence })
  const packs = RULE_PACKS.map(({ id }) => id)
  for (const [place, id] of follows.entries())
    if (!packs.includes(id)) say('error', `follows.${place}`, `There is no rule pack ${id}. ${meantWords(id, packs)}`)
  if (businessCase !== undefined) {
    const known = (await store.state.selectFrom('business_case').select('id').execute()).map(({ id }) => id)
    if (!known.includes(businessCase))
      say(
        'error',
        'businessCase',
        `There is no business case ${businessCase}. ${meantWords(businessCase, known)}`.trim(),
      )
  }
  if (incidents.length > 0) {
    const rows = await store.state.selectFrom('incident').select('id').where('id', 'in', incidents).execute()
    for (const [place, number] of incidents.entries())
      if (!rows.some(({ id }) => id === number))
        say('error', `incidents.${place}`, `There is no incident ${number}. See incident-list.`)
  }
  if (tool !== undefined) {
    const tools = await valuesOf(store, 'tool')
    if (!tools.includes(tool))
      say(
        'warning',
        'tool',
        `The events name no tool ${tool} yet, so that its use cannot be seen. ${meantWords(tool, tools)}`,
      )
    const same = others.find((other) => other.id !== useCase.id && other.tool === tool)
    if (same !== undefined)
      say('warning', 'tool', `${same.id} names the tool ${tool} too. What is seen of it is shown with both.`)
  }
  if (stage !== undefined) {
    const stages = await valuesOf(store, 'stage')
    if (!stages.includes(stage))
      say('warning', 'stage', `The events name no stage ${stage} yet. ${meantWords(stage, stages)}`)
  }
  return faults
}

async function valuesOf({ warehouse }: Store, what: 'tool' | 'stage'): Promise<string[]> {
  const rows = await warehouse.rows<{ value: string }>(
    what === 'tool'
      ? sql`select distinct toString(tool) as value from application where tool != '' order by value limit 500`
      : sql`select distinct toString(stage) as value from visit order by value limit 500`,
  )
  return rows.map(({ value }) => value)
}
