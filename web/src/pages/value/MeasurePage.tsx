import { Skeleton, Stack, Text } from '@mantine/core'
import { type BusinessMeasureDetail, BusinessMeasureRemoveInput } from '@tandem/core/value'
import { dayWords } from '@tandem/core/words'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { ContributionsTable } from './ContributionsTable.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { LinkForm } from './LinkForm.tsx'
import { SeriesChart } from './SeriesChart.tsx'

/** One measure of the business: its months, what is held to move it, and where its values come from. */
export function MeasurePage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('business-measure', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={answer.data?.measure.title ?? id}>
        {answer.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {answer.data !== undefined && (
          <p style={{ margin: 0 }}>
            {answer.data.series.length} months in {answer.data.measure.unit}; {answer.data.measure.good} is better. Of{' '}
            {answer.data.measure.owner}, from {answer.data.measure.source}.{' '}
            <PageLink to={paths.value()}>What hiring contributed</PageLink>
          </p>
        )}
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(data) => <Body data={data} />}
      </Answer>
    </>
  )
}

function Body({ data }: { data: BusinessMeasureDetail }) {
  const { measure, series, superseded } = data
  const may = useMay()
  const paths = usePaths()
  const value = useOperation('value', {})
  const rows = (value.data?.contributions ?? []).filter(({ href }) => href === paths.businessMeasure(measure.id))
  const staffed = rows.flatMap(({ staffedOn, title }) => (staffedOn === null ? [] : [{ day: staffedOn, title }]))
  return (
    <>
      {series.length > 0 && <SeriesChart data={data} staffed={staffed} />}
      <Panel title="What is held to move it" note="Linked by people; how strong the evidence is follows from the data.">
        <Stack gap="sm">
          {rows.length > 0 && <ContributionsTable rows={rows} />}
          {measure.links.length === 0 && <Text c="var(--t-dim)">No initiative is linked to it yet.</Text>}
          <LinkForm measure={measure} />
        </Stack>
      </Panel>
      <ImportPanel id={measure.id} />
      {superseded.length > 0 && (
        <Panel title="Values that were corrected" note="Kept as they were; the later ones are in force.">
          <DataTable
            label="Corrected values"
            rows={superseded}
            keyOf={({ month, at }) => `${month} ${at}`}
            columns={[
              { name: 'Month', nowrap: true, cell: ({ month }) => month },
              { name: 'Was', numeric: true, cell: ({ value: was }) => was.toLocaleString('en') },
              { name: 'From', cell: ({ file }) => file },
              { name: 'Brought in', nowrap: true, cell: ({ at }) => dayWords(at.slice(0, 10)) },
            ]}
          />
        </Panel>
      )}
      {may('business-measure-remove') && (
        <EndWithReason
          operation="business-measure-remove"
          id={measure.id}
          isEnough={(input) => BusinessMeasureRemoveInput.safeParse(input).success}
          words={{
            button: 'Remove the measure',
            title: `Remove ${measure.title}`,
            loses: 'Its values and everything they superseded are gone with it.',
            why: 'Why it is counted no longer',
            confirm: 'Remove it',
          }}
          leaveTo={paths.value()}
        />
      )}
    </>
  )
}
