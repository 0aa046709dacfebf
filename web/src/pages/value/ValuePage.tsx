import { Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconCoins, IconPlus, IconRocket } from '@tabler/icons-react'
import { amountWords, type Value } from '@tandem/core/value'
import { dayWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { Door } from '../../components/Door.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePaths } from '../../url/use-population.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { AvoidedChart } from './AvoidedChart.tsx'
import { BaselineForm } from './BaselineForm.tsx'
import { ContributionsTable } from './ContributionsTable.tsx'
import { MeasuresTable } from './MeasuresTable.tsx'

/** What hiring contributed to the business, how strong the evidence is, and what may be added up. */
export function ValuePage() {
  const value = useOperation('value', {})
  return (
    <>
      <PageTitle question="What did hiring contribute to the business?">
        {value.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {value.data !== undefined && (
          <p style={{ margin: 0 }}>
            <Parts parts={value.data.sentence} />
          </p>
        )}
      </PageTitle>
      <Ways />
      <Answer query={value} skeleton={<Skeleton h={420} />}>
        {(data) => <Body data={data} />}
      </Answer>
      <MeasuresTable />
    </>
  )
}

function Ways() {
  const paths = usePaths()
  return (
    <Group gap="xs">
      <Door
        text="Add a measure of the business"
        to={paths.businessMeasureNew()}
        icon={IconPlus}
        needs="business-measure-set"
      />
      <Door text="Costs" to={paths.definitions()} icon={IconCoins} needs="cost-model" />
      <Door text="Technology agenda" to={paths.agenda()} icon={IconRocket} needs="agenda" />
    </Group>
  )
}

function Body({ data }: { data: Value }) {
  const { vacancy, contributions, asOf } = data
  const { baseline } = vacancy
  return (
    <>
      <div id="vacancy">
        {vacancy.months.length > 0 && <AvoidedChart vacancy={vacancy} />}
        <Panel
          title="What vacancies are held against"
          note={`${dayWords(baseline.from)} to ${dayWords(baseline.to)}. ${baseline.why}`}
          footer={vacancy.definition}
        >
          <BaselineForm baseline={baseline} />
          {vacancy.leftOut > 0 && (
            <Text size="sm" c="var(--t-dim)" mt="xs">
              Left out: {vacancy.leftOut} openings of departments and families that filled too few in the baseline.
            </Text>
          )}
        </Panel>
      </div>
      {contributions.length > 0 && (
        <Panel
          title="What was moved, the strongest evidence first"
          note="How strong it is follows from the data; nobody types it."
          footer={`As of ${dayWords(asOf)}. ${data.definition}`}
        >
          <ContributionsTable rows={contributions} />
          <Total data={data} />
        </Panel>
      )}
    </>
  )
}

function Total({ data: { total, notInTotal } }: { data: Value }) {
  return (
    <Stack gap={4} mt="md" maw="78ch">
      <Text size="sm">
        {total === null ? (
          'Nothing here can be added up.'
        ) : (
          <>
            What may be added up: <strong>{amountWords(total.amount, total.unit)}</strong> (95 % interval{' '}
            {amountWords(total.interval[0], '')} to {amountWords(total.interval[1], total.unit)}), by {total.strength},
            of {total.of} {total.of === 1 ? 'row' : 'rows'}.
          </>
        )}
      </Text>
      {notInTotal.length > 0 && (
        <Text size="sm" c="var(--t-dim)" component="div">
          Not in it:
          <ul style={{ margin: '4px 0 0', paddingLeft: 20 }}>
            {notInTotal.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </Text>
      )}
    </Stack>
  )
}
