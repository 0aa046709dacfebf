import type { Random } from '@tandem/core/stats'
import { JOB_FAMILIES, type JobFamily } from './company.ts'
import type { Office } from './office.ts'

export interface Post {
  office: Office
  family: JobFamily
}

/**
 * The headcount plan: every family and city gets its share of the posts in turn. Each opening earns every cell its share
 * of one post, and the cell that is owed most is served; chance only breaks the rhythm. Independent draws would make small
 * teams swing between famine and glut, which no planned company does.
 */
export function headcountPlan(offices: readonly Office[], random: Random): () => Post {
  const cells = offices.flatMap((office) =>
    JOB_FAMILIES.map((family) => ({
      office,
      family,
      share: family.share * office.location.share,
      owed: random.next(),
    })),
  )
  return () => {
    let best = cells[0]!
    let bestClaim = Number.NEGATIVE_INFINITY
    for (const cell of cells) {
      cell.owed += cell.share
      const claim = cell.owed + 0.3 * random.next()
      if (claim > bestClaim) {
        best = cell
        bestClaim = claim
      }
    }
    best.owed--
    return best
  }
}
