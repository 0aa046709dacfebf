import type { StatementResult } from '@tandem/core/pulse'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'

/** What people believe of something that Tandem measures, beside the measured figure. */
export function BeliefPanel({ results }: { results: readonly StatementResult[] }) {
  const paths = usePaths()
  const spots = results.filter(({ state }) => state === 'breach').length
  return (
    <Panel
      title={spots === 0 ? 'What is believed is near what is measured' : `Blind spots: ${spots} of ${results.length}`}
      note="Medians of the answers beside the median that Tandem measures. A blind spot is a belief twice off, whichever end of the interval is taken."
    >
      <DataTable
        label="Believed and measured"
        rows={results}
        keyOf={({ statement }) => statement.id}
        columns={[
          { name: 'Asked', cell: ({ statement }) => statement.hr },
          { name: 'HR believes', numeric: true, nowrap: true, cell: ({ hr }) => daysWords(hr) },
          { name: 'IT believes', numeric: true, nowrap: true, cell: ({ it }) => daysWords(it) },
          {
            name: 'Measured',
            numeric: true,
            nowrap: true,
            cell: ({ measured }) =>
              measured === null ? (
                'nothing'
              ) : (
                <PageLink to={paths.stages()} title={`n ${measured.n}`}>
                  {measured.days.toFixed(1)} days
                </PageLink>
              ),
          },
          {
            name: '95 %',
            numeric: true,
            nowrap: true,
            cell: ({ measured }) =>
              measured?.interval == null
                ? '–'
                : `${measured.interval[0].toFixed(1)} to ${measured.interval[1].toFixed(1)}`,
          },
          {
            name: 'Stands',
            nowrap: true,
            by: ({ state }) => state,
            cell: ({ state }) => <StateMark state={state} word={WORDS[state]} />,
          },
        ]}
      />
    </Panel>
  )
}

const WORDS = {
  ok: 'seen as it is',
  watch: 'somewhat off',
  breach: 'blind spot',
  'not enough data': 'not enough data',
} as const

const daysWords = (side: StatementResult['hr']): string =>
  side === null ? 'too few' : `${side.median} ${side.median === 1 ? 'day' : 'days'} (n ${side.n})`
