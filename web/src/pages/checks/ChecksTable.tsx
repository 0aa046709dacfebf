import { type CheckResult, type CheckResults, exactShare } from '@tandem/core/checks'
import { useRouter } from '@tanstack/react-router'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import { count } from '../../words/numbers.ts'
import { TrendSpark } from './TrendSpark.tsx'

/** Checks with everything that is counted of them; a row opens its cases. */
export function ChecksTable({ data: { checks, currency } }: { data: CheckResults }) {
  const paths = usePaths()
  const { history } = useRouter()
  const hasCost = checks.some(({ cost }) => cost !== null)
  const hasExcepted = checks.some(({ excepted }) => excepted > 0)
  const columns: Column<CheckResult>[] = [
    {
      name: 'Check',
      by: ({ check }) => check,
      cell: ({ id, check, where }) => (
        <>
          <PageLink to={paths.check(id)}>{check}</PageLink>
          {where.length > 0 && <span style={{ color: 'var(--t-dim)' }}> {where.join(', ')}</span>}
        </>
      ),
    },
    { name: 'State', nowrap: true, cell: ({ state }) => <StateMark state={state} /> },
    {
      name: 'Kept',
      numeric: true,
      by: ({ rate }) => rate,
      cell: ({ rate, interval }) =>
        rate === null ? '–' : `${exactShare(rate)} (${exactShare(interval[0])} – ${exactShare(interval[1])})`,
    },
    { name: 'Expected', numeric: true, by: ({ expected }) => expected, cell: ({ expected }) => exactShare(expected) },
    { name: 'Trend', cell: ({ trend, expected }) => <TrendSpark trend={trend} expected={expected} /> },
    {
      name: 'Violated',
      numeric: true,
      by: ({ violated }) => violated,
      cell: ({ id, violated }) => <PageLink to={paths.check(id, { which: 'violated' })}>{count(violated)}</PageLink>,
    },
    { name: 'Pending', numeric: true, by: ({ pending }) => pending, cell: ({ pending }) => count(pending) },
    {
      name: 'Not applicable',
      numeric: true,
      by: ({ notApplicable }) => notApplicable,
      cell: ({ notApplicable }) => count(notApplicable),
    },
    ...(hasExcepted ? [{ name: 'Let off', numeric: true, cell: ({ excepted }: CheckResult) => count(excepted) }] : []),
    { name: 'Lost', numeric: true, by: ({ lostSeconds }) => lostSeconds, cell: ({ lostWords }) => lostWords || '–' },
    ...(hasCost
      ? [
          {
            name: `Cost${currency === null ? '' : `, ${currency}`}`,
            numeric: true,
            cell: ({ cost }: CheckResult) => (cost === null ? '–' : count(cost)),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      label="Process checks"
      rows={checks}
      keyOf={({ id }) => id}
      onRow={({ id }) => history.push(paths.check(id))}
      columns={columns}
    />
  )
}
