import type { IncidentSummary } from '@tandem/core/incidents'
import { useRouter } from '@tanstack/react-router'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { usePaths } from '../../url/use-population.ts'
import { day } from '../../words/dates.ts'
import { IncidentStateMark } from './IncidentStateMark.tsx'
import { costPerDay, moveWords } from './incident-words.ts'
import classes from './incidents.module.css'
import { SeverityMark } from './SeverityMark.tsx'

export function IncidentTable({
  incidents,
  titleOf,
}: {
  incidents: readonly IncidentSummary[]
  titleOf: (objective: string) => string
}) {
  const paths = usePaths()
  const { history } = useRouter()
  const columns: Column<IncidentSummary>[] = [
    {
      name: 'No.',
      numeric: true,
      cell: ({ id }) => <PageLink to={paths.incident(id)}>{id}</PageLink>,
      by: ({ id }) => id,
    },
    {
      name: 'Severity',
      nowrap: true,
      cell: ({ severity }) => <SeverityMark severity={severity} />,
      by: ({ severity }) => severity,
    },
    {
      name: 'What is wrong',
      cell: ({ title, suppressed, mergedInto }) => (
        <div className={classes.wide}>
          {title}
          {suppressed !== null && <div className={classes.aside}>{suppressed}</div>}
          {mergedInto !== null && (
            <div className={classes.aside}>
              One problem with <PageLink to={paths.incident(mergedInto)}>incident {mergedInto}</PageLink>.
            </div>
          )}
        </div>
      ),
      by: ({ title }) => title,
    },
    {
      name: 'State',
      nowrap: true,
      cell: ({ state }) => <IncidentStateMark state={state} />,
      by: ({ state }) => state,
    },
    { name: 'Since', nowrap: true, cell: ({ since }) => day(Date.parse(since)), by: ({ since }) => since },
    { name: 'Whose move', cell: moveWords, by: moveWords },
    {
      name: 'Cost a day',
      numeric: true,
      cell: ({ cost }) => costPerDay(cost),
      by: ({ cost }) => cost?.perDay ?? null,
    },
    {
      name: 'Objectives',
      cell: ({ objectives }) =>
        objectives.length === 0
          ? '–'
          : objectives.map((id) => (
              <div key={id}>
                <PageLink to={paths.objective(id)}>{titleOf(id)}</PageLink>
              </div>
            )),
    },
  ]
  return (
    <DataTable
      label="Incidents"
      columns={columns}
      rows={incidents}
      keyOf={({ id }) => String(id)}
      onRow={({ id }) => history.push(paths.incident(id))}
    />
  )
}
