import type { Side } from '@tandem/core/waits'
import { SIDES } from '../theme.ts'

/** Whose move it is: a colour that is the same everywhere, and the word. */
export function SideMark({ side }: { side: Side }) {
  const { name, color } = SIDES[side]
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
      <span aria-hidden style={{ width: 10, height: 10, borderRadius: 2, background: color }} />
      {name}
    </span>
  )
}
