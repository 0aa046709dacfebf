import { IconCheck, IconDots, IconEye, IconFlag3 } from '@tabler/icons-react'
import classes from './StateMark.module.css'

export type State = 'ok' | 'watch' | 'breach' | 'not enough data'

const MARKS = {
  ok: { icon: IconCheck, color: 'var(--t-ok)' },
  watch: { icon: IconEye, color: 'var(--t-watch)' },
  breach: { icon: IconFlag3, color: 'var(--t-breach)' },
  'not enough data': { icon: IconDots, color: 'var(--t-none)' },
} as const

/** A state is a colour, a sign and a word, always all three. */
export function StateMark({ state, word = state }: { state: State; word?: string }) {
  const { icon: Sign, color } = MARKS[state]
  return (
    <span className={classes.mark} style={{ color }}>
      <Sign size={15} stroke={2} aria-hidden />
      {word}
    </span>
  )
}
