import { type Agenda, chanceWords, type InitiativeView } from '@tandem/core/agenda'
import { useRouter } from '@tanstack/react-router'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import { count } from '../../words/numbers.ts'
import { later } from './StaffingPicture.tsx'

/** Initiatives with their people, their chance and their dates; a row opens one. */
export function AgendaTable({ agenda: { initiatives, currency } }: { agenda: Agenda }) {
  const paths = usePaths()
  const { history } = useRouter()
  const columns: Column<InitiativeView>[] = [
    {
      name: 'Initiative',
      by: ({ name }) => name,
      cell: ({ id, name }) => <PageLink to={paths.initiative(id)}>{name}</PageLink>,
    },
    { name: 'State', nowrap: true, cell: ({ state }) => <StateMark state={state} /> },
    { name: 'Needed by', nowrap: true, by: ({ needDate }) => needDate, cell: ({ needDate }) => needDate },
    {
      name: 'Started',
      numeric: true,
      by: ({ started, people }) => started / people,
      cell: ({ started, people }) => `${started} of ${people}`,
    },
    {
      name: 'Chance',
      numeric: true,
      by: ({ forecast }) => forecast?.probability ?? null,
      cell: ({ forecast }) => (forecast === null ? '–' : chanceWords(forecast.probability)),
    },
    { name: '50 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p50, forecast) },
    { name: '85 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p85, forecast) },
    { name: '95 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p95, forecast) },
    {
      name: `Budget${currency === null ? '' : `, ${currency}`}`,
      numeric: true,
      by: ({ budget }) => budget ?? null,
      cell: ({ budget }) => (budget === undefined ? '–' : count(budget)),
    },
    { name: 'IT', cell: ({ itOwner }) => itOwner },
    { name: 'HR', cell: ({ hrOwner }) => hrOwner },
  ]
  return (
    <DataTable
      label="Initiatives"
      rows={initiatives}
      keyOf={({ id }) => id}
      onRow={({ id }) => history.push(paths.initiative(id))}
      columns={columns}
    />
  )
}
