import { IconEye, IconFlag3, IconFlag3Filled, IconPoint } from '@tabler/icons-react'
import type { Severity } from '@tandem/core/incidents'
import marks from '../../components/states/StateMark.module.css'
import { SEVERITY_COLORS, SEVERITY_WORDS } from './incident-words.ts'

const SIGNS = { 1: IconFlag3Filled, 2: IconFlag3, 3: IconEye, 4: IconPoint } as const

/** How bad it is: a number, a sign, a colour and what it asks for. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const Sign = SIGNS[severity]
  return (
    <span className={marks.mark} style={{ color: SEVERITY_COLORS[severity] }}>
      <Sign size={15} stroke={2} aria-hidden />
      {severity}, {SEVERITY_WORDS[severity]}
    </span>
  )
}
