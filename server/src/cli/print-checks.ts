import {
  type CheckChange,
  type CheckFinding,
  type CheckList,
  type CheckProposals,
  type CheckResults,
  type CheckSet,
  type CheckViolations,
  exactShare,
} from '@tandem/core/checks'
import { counted } from '@tandem/core/words'
import { checkFindingWords } from '../checks/apply-files.ts'

type Table = (rows: readonly Record<string, unknown>[]) => string

export function checkListText({ checks }: CheckList, table: Table): string {
  if (checks.length === 0) return 'Nothing is checked yet. See: tandem check proposals\n'
  const rows = checks.map(({ id, check, where, severity, expected, managedBy }) => ({
    id,
    check,
    of: where.join(', ') || 'everybody',
    severity,
    expected: exactShare(expected),
    'kept by': managedBy,
  }))
  return `${table(rows)}\n`
}

export function checkResultsText({ sentence, checks, from, to, calendar }: CheckResults, table: Table): string {
  if (checks.length === 0) return `${sentence}\n`
  const rows = checks.map((one) => ({
    check: one.check,
    state: one.state,
    kept: one.rate === null ? null : exactShare(one.rate),
    '95 % interval': one.rate === null ? null : one.interval.map(exactShare).join(' to '),
    violated: one.violated,
    of: one.kept + one.violated,
    pending: one.pending,
    'not applicable': one.notApplicable,
    lost: one.lostWords,
  }))
  const [only] = checks
  const deviations = checks.length === 1 && only !== undefined ? only.deviations : []
  return [
    `${sentence} (${from.slice(0, 10)} to ${to.slice(0, 10)}, ${calendar})`,
    '',
    table(rows),
    ...(checks.length === 1 && only !== undefined
      ? [
          '',
          only.sentence,
          '',
          table(
            only.trend.map(({ from: month, kept, violated, rate }) => ({
              from: month,
              kept,
              violated,
              rate: rate === null ? null : exactShare(rate),
            })),
          ),
        ]
      : []),
    ...(deviations.length === 0 ? [] : ['', 'Off the designed path', table(deviations.map((one) => ({ ...one })))]),
    '',
  ].join('\n')
}

export function checkViolationsText({ check, total, rows }: CheckViolations, table: Table): string {
  const shown = rows.map(({ application, requisitionId, at, times, lostWords }) => ({
    application: application?.applicationId ?? null,
    requisition: requisitionId,
    stage: application?.stage ?? null,
    at: at === null ? null : new Date(at).toISOString().slice(0, 16),
    times,
    lost: lostWords || null,
  }))
  const more = total > rows.length ? `, ${rows.length} of them here` : ''
  return [check, ...(rows.length === 0 ? [] : [table(shown)]), `${counted(total, 'case')}${more}.`, ''].join('\n')
}

export const checkProposalsText = ({ sentence, proposals }: CheckProposals): string =>
  [
    sentence,
    ...proposals.map(
      ({ check, already, sentence: why }) =>
        `\n${check.check} (${check.id})\n  ${why}${already === null ? '' : ` Checked already as ${already}.`}`,
    ),
    '',
  ].join('\n')

export const checkSetText = ({ outcome, changes, check, warnings }: CheckSet): string =>
  [`${check.id}: ${[outcome, ...changes].join('; ')}`, ...warnings, ''].join('\n')

export const checkFilesText = ({
  sentence,
  findings,
  checks,
}: {
  sentence: string
  findings: readonly CheckFinding[]
  checks: readonly CheckChange[]
}): string =>
  [
    ...findings.map((one) => `${one.level}: ${checkFindingWords(one)}`),
    ...checks.map(({ id, outcome, changes }) => `${id}: ${[outcome, ...changes].join('; ')}`),
    sentence,
    '',
  ].join('\n')
