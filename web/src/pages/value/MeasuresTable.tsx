import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths } from '../../url/use-population.ts'

/** What the business counts, and what is held to move it. */
export function MeasuresTable() {
  const paths = usePaths()
  const measures = useOperation('business-measures', {}).data?.measures ?? []
  if (measures.length === 0) return null
  return (
    <Panel title="What the business counts" note="By month, from the owners’ own records.">
      <DataTable
        label="Measures of the business"
        rows={measures}
        keyOf={({ measure }) => measure.id}
        columns={[
          {
            name: 'Measure',
            cell: ({ measure: { id, title } }) => <PageLink to={paths.businessMeasure(id)}>{title}</PageLink>,
          },
          { name: 'In', nowrap: true, cell: ({ measure }) => measure.unit },
          { name: 'Months', numeric: true, cell: ({ series }) => series.length },
          { name: 'Gaps', numeric: true, cell: ({ gaps }) => gaps.length },
          { name: 'Last', nowrap: true, cell: ({ series }) => series.at(-1)?.month ?? '–' },
          { name: 'Owner', cell: ({ measure }) => measure.owner },
          {
            name: 'Linked to',
            cell: ({ measure: { links } }) =>
              links.length === 0
                ? '–'
                : links.map(({ initiative }, i) => (
                    <span key={initiative}>
                      {i > 0 && ', '}
                      <PageLink to={paths.initiative(initiative)}>{initiative}</PageLink>
                    </span>
                  )),
          },
        ]}
      />
    </Panel>
  )
}
