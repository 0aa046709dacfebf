import { FAIRNESS_STARTERS, Objective } from '@tandem/core/objectives'
import { namesNoGroup } from '@tandem/core/privacy'
import { sql } from '@tandem/core/sql'
import { SELF_IDENTIFICATION } from '@tandem/core/trace'
import { shareWords } from '@tandem/core/words'
import { readVault } from '../privacy/read-vault.ts'
import type { Store } from '../store/store.ts'
import { NO_QUARTERS, slugOf, type Verdict } from './proposal-parts.ts'

/** Fewer people than this who say something, and no ratio of four fifths would be told from chance. */
const FEWEST = 500
/** A group below this share may be left out of a comparison (6 RCNY § 5-301). */
const SMALLEST_GROUP = 0.02
const MOST_ATTRIBUTES = 2

/**
 * Fairness of selection where most are decided on, of the first attributes that enough people say something of: of the company, and of
 * each tool in use. Only counts of people leave the vault here, and none of fewer than many.
 */
export async function proposeFairness(store: Store): Promise<Verdict[]> {
  const stage = await busiestStage(store)
  if (stage === null) return []
  const tools = await toolsInUse(store)
  const verdicts: Verdict[] = []
  let proposed = 0
  for (const attribute of SELF_IDENTIFICATION) {
    if (proposed === MOST_ATTRIBUTES) break
    const n = await saying(store, attribute, [])
    if (n === null) {
      verdicts.push({ not: notEnough(attribute) })
      continue
    }
    verdicts.push({
      proposed: fairnessOf({ attribute, stage, n, rank: FAIRNESS_STARTERS.ranks.company[proposed] ?? 99 }),
    })
    for (const tool of tools) {
      const said = await saying(store, attribute, [`tool=${tool}`])
      if (said !== null)
        verdicts.push({
          proposed: fairnessOf({ attribute, stage, tool, n: said, rank: FAIRNESS_STARTERS.ranks.tool[proposed] ?? 99 }),
        })
    }
    proposed++
  }
  return verdicts
}

interface Wanted {
  attribute: string
  stage: string
  tool?: string
  n: number
  rank: number
}

function fairnessOf({ attribute, stage, tool, n, rank }: Wanted) {
  const words = attribute.replaceAll('_', ' and ')
  const { target, measure, hrOwner, itOwner } = FAIRNESS_STARTERS
  const objective = Objective.parse({
    id: `fair-${slugOf([attribute, ...(tool === undefined ? [] : [tool])].join('-'))}`.slice(0, 63).replace(/-+$/, ''),
    title: `Selection is fair by ${words}${tool === undefined ? '' : ` where ${tool} is used`}`,
    indicator: { kind: 'fairness', measure, attribute },
    where: [`kind=${stage}`, ...(tool === undefined ? [] : [`tool=${tool}`])],
    target,
    hrOwner,
    itOwner,
  })
  const sentence = `${n.toLocaleString('en')} applications say their ${words}${tool === undefined ? '' : ` where ${tool} is used`}. The target is four fifths by rule and not by history, which may be unfair itself; propose ${shareWords(target)} of the highest rate.`
  return { objective, rank, ...NO_QUARTERS, n, sentence }
}

const notEnough = (attribute: string) => ({
  id: `fair-${slugOf(attribute)}`,
  title: `Selection is fair by ${attribute.replaceAll('_', ' and ')}`,
  n: 0,
  sentence: `Fewer than ${FEWEST} applications say their ${attribute.replaceAll('_', ' and ')}, or all say the same, so that a ratio would be chance.`,
})

/** How many applications say something, if there are enough of at least two groups; null if not. */
async function saying({ warehouse }: Store, attribute: string, where: string[]): Promise<number | null> {
  const cells = (await readVault(warehouse, [attribute], { where })).filter(
    ({ values }) => !namesNoGroup(values[0] ?? ''),
  )
  const sizes = cells.map(({ furthest }) => furthest.reduce((sum, count) => sum + count, 0))
  const n = sizes.reduce((sum, size) => sum + size, 0)
  return n >= FEWEST && sizes.filter((size) => size >= SMALLEST_GROUP * n).length >= 2 ? n : null
}

/** The kind of stage in which most applications are advanced or turned down. */
async function busiestStage({ warehouse }: Store): Promise<string | null> {
  const [row] = await warehouse.rows<{ kind: string }>(
    sql`select toString(kind) as kind from visit where exit in ('advanced', 'hired', 'rejected') group by kind order by count() desc, kind limit 1`,
  )
  return row?.kind ?? null
}

async function toolsInUse({ warehouse }: Store): Promise<string[]> {
  const rows = await warehouse.rows<{ tool: string }>(
    sql`select toString(tool) as tool from application group by tool order by count() desc limit 20`,
  )
  return rows.map(({ tool }) => tool).filter((tool) => !FAIRNESS_STARTERS.noTool.test(tool))
}
