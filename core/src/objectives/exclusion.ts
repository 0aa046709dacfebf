/** A stretch of time that counts for neither side: work of the population that was under way in it is left out of good and bad. */
export interface Exclusion {
  id: string
  kind: 'freeze' | 'maintenance'
  /** Of whom, dimension=value; everybody if empty. */
  where: readonly string[]
  /** Only these objectives; all of them if empty. */
  objectives: readonly string[]
  /** Half-open, UTC milliseconds. */
  from: number
  to: number
  reason: string
  approver: string
}
