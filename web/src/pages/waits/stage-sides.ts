import { SIDES, type Side, type Waits } from '@tandem/core/waits'

export interface StageSides {
  stage: string
  total: number
  sides: { side: Side; seconds: number; visits: number }[]
}

/** Waiting of each stage by side, stages in the order of the process, sides in one order everywhere. */
export function stageSides({ rows }: Pick<Waits, 'rows'>, order: readonly string[]): StageSides[] {
  const names = [...new Set(rows.map(({ slice }) => slice.stage ?? ''))]
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return names
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b))
    .map((stage) => {
      const own = rows.filter(({ slice }) => slice.stage === stage)
      return {
        stage,
        total: own.reduce((sum, { seconds }) => sum + seconds, 0),
        sides: SIDES.flatMap((side) => {
          const found = own.find(({ slice }) => slice.side === side)
          return found === undefined ? [] : [{ side, seconds: found.seconds, visits: found.visits }]
        }),
      }
    })
}
