import type { Effect } from './intervention.ts'

export interface Overlap {
  id: string
  title: string
  /** What both work on. */
  on: string
}

/** Which others work on the same thing, so that their values do not add up. */
export function overlapsOf(
  one: { id: string; effects: readonly Effect[] },
  all: readonly { id: string; title: string; effects: readonly Effect[] }[],
): Overlap[] {
  const own = new Set(one.effects.map(placeOf))
  return all.flatMap(({ id, title, effects }) => {
    if (id === one.id) return []
    const on = effects.map(placeOf).find((place) => own.has(place))
    return on === undefined ? [] : [{ id, title, on }]
  })
}

/** What an effect works on, in words. */
export function placeOf(effect: Effect): string {
  switch (effect.what) {
    case 'duration':
      return `waiting in ${effect.stage} (${effect.wait})`
    case 'pass rate':
      return `who passes ${effect.stage}`
    case 'withdrawal':
      return `who gives up in ${effect.stage}`
    case 'approval':
      return 'the approval of requisitions'
    case 'applications':
      return 'how many apply'
  }
}
