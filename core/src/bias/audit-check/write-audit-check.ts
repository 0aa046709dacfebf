import { counted } from '../../words.ts'
import type { AuditCheck } from './contract.ts'

/** What the check found, a line for each finding. */
export function auditCheckSentences({ checked, unchecked, notes, findings }: AuditCheck): string[] {
  const faults = findings.filter(({ kind }) => kind === 'fault')
  const remarks = findings.filter(({ kind }) => kind === 'remark')
  const rest =
    unchecked === 0
      ? ''
      : ` ${counted(unchecked, 'figure')} could not be checked: there is nothing to hold ${unchecked === 1 ? 'it' : 'them'} against.`
  const answer =
    faults.length === 0
      ? checked === 0
        ? 'No figure could be checked.'
        : `All of ${counted(checked, 'figure')} that could be checked follow from one another.`
      : `${counted(faults.length, 'figure')} of ${checked} checked ${faults.length === 1 ? 'does' : 'do'} not follow from the others.`
  return [
    `${answer}${rest}`,
    ...notes,
    ...(faults.length > 0 ? ['', ...faults.map(({ sentence }) => `- ${sentence}`)] : []),
    ...(remarks.length > 0 ? ['', 'To know of, not faults:', ...remarks.map(({ sentence }) => `- ${sentence}`)] : []),
    '',
    'This checks arithmetic only. It says nothing of whether the data are true or the tool is fair.',
  ]
}
