import { UnstyledButton } from '@mantine/core'
import type { Finding } from '@tandem/core/objectives'
import { StateMark } from '../../../components/states/StateMark.tsx'
import classes from '../objectives.module.css'

/** What is wrong or doubtful, in the order of the lines; a press goes to the line. */
export function FileFindings({ findings, onLine }: { findings: readonly Finding[]; onLine: (line: number) => void }) {
  if (findings.length === 0) return null
  const sorted = findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return (
    <ul className={classes.items} aria-label="Findings">
      {sorted.map((finding) => (
        <li key={`${finding.line} ${finding.path} ${finding.sentence}`}>
          <UnstyledButton
            className={classes.finding}
            disabled={finding.line === null}
            onClick={() => finding.line !== null && onLine(finding.line)}
          >
            <StateMark state={finding.level === 'error' ? 'breach' : 'watch'} word={finding.level} />{' '}
            {finding.line !== null && <strong>line {finding.line}: </strong>}
            {finding.objective !== null && `${finding.objective}: `}
            {finding.sentence}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
