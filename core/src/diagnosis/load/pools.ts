import type { WorkItem } from './work-item.ts'
import type { WorkKind } from './work-kinds.ts'

/** A role at a place, never a person. */
export interface Pool {
  /** In words: "Software Engineering, Berlin". */
  name: string
  where: string[]
  items: WorkItem[]
}

const DIMENSIONS = { department: 'department', location: 'location', jobFamily: 'job_family' } as const
type Part = keyof typeof DIMENSIONS

/** What tells the pools of a role apart: interviewers know a craft, people of IT and HR sit somewhere, those who sign do so for a department. */
const PARTS: Readonly<Record<string, readonly Part[]>> = {
  'lead time': ['jobFamily', 'location'],
  feedback: ['jobFamily', 'location'],
  approval: ['department'],
  'requisition approval': ['department'],
  decision: ['department'],
}

const partsOf = (kind: string): readonly Part[] => PARTS[kind] ?? ['location']

/** By which dimensions the pools are told apart that end a kind of wait. */
export const poolDimensions = (kind: string): string[] => partsOf(kind).map((part) => DIMENSIONS[part])

export function poolsOf(items: readonly WorkItem[], { kind }: WorkKind): Pool[] {
  const parts = partsOf(kind)
  const pools = new Map<string, Pool>()
  for (const item of items) {
    const values = parts.map((part) => item[part])
    if (values.includes('')) continue
    const name = values.join(', ')
    const pool = pools.get(name)
    if (pool === undefined)
      pools.set(name, { name, where: parts.map((part) => `${DIMENSIONS[part]}=${item[part]}`), items: [item] })
    else pool.items.push(item)
  }
  return [...pools.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
