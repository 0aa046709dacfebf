import { IconEye, IconFlag3, IconFlag3Filled, IconPoint } from '@tabler/icons-react'
import type { Severity } from '@tandem/core/incidents'
import marks from '../../components/states/StateMark.module.css'
import { SEVERITY_WORDS } from './incident-words.ts'

const MARKS = {
  1: { icon: IconFlag3Filled, color: 'var(--t-breach)' },
  2: { icon: IconFlag3, color: 'var(--t-breach)' },
  3: { icon: IconEye, color: 'var(--t-watch)' },
  4: { icon: IconPoint, color: 'var(--t-dim)' },
} as const

/** How bad it is: a number, a sign, a colour and what it asks for. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { icon: Sign, color } = MARKS[severity]
  return (
    <span className={marks.mark} style={{ color }}>
      <Sign size={15} stroke={2} aria-hidden />
      {severity}, {SEVERITY_WORDS[severity]}
    </span>
  )
}

export const severityColor = (severity: Severity): string => MARKS[severity].color
