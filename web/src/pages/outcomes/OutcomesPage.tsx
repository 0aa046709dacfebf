import { Select, Skeleton, Stack, Text } from '@mantine/core'
import { DIMENSIONS, type Dimension, type OutcomesView } from '@tandem/core/outcomes'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { CohortTable, IndicatorTable, SourceTable, ValidityTable } from './OutcomeTables.tsx'
import { ValidityPicture } from './ValidityPicture.tsx'

const NAMES: Readonly<Record<Dimension, string>> = {
  channel: 'Source',
  department: 'Department',
  job_family: 'Job family',
  location: 'Location',
  level: 'Level',
  tool: 'Screening tool',
  speed: 'Time to fill',
}

/** What became of the hires, and which score of which stage told so beforehand. */
export function OutcomesPage() {
  const [by, setBy] = useState<Dimension>('channel')
  const outcomes = useOperation('outcomes', { by })
  return (
    <>
      <PageTitle question="How good are the hires, and what told us so beforehand?">
        {outcomes.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {outcomes.data !== undefined && (
          <Sentence
            parts={outcomes.data.sentence.map(({ text, href }) => (href === undefined ? text : { text, href }))}
          />
        )}
      </PageTitle>
      <Answer
        query={outcomes}
        skeleton={<Skeleton h={320} />}
        isEmpty={({ state }) => state === 'not enough data'}
        empty={
          <Text>
            Import a report of the HR system under Sources; what became of ten hires is the least that is shown.
          </Text>
        }
      >
        {(data) => <Panels data={data} by={by} onBy={setBy} />}
      </Answer>
    </>
  )
}

function Panels({ data, by, onBy }: { data: OutcomesView; by: Dimension; onBy: (by: Dimension) => void }) {
  return (
    <Stack gap="md">
      <div id="validity">
        <ValidityPicture rows={data.validity} />
        <Panel
          title="Which scores foretold the rating"
          note="Corrected to all who were scored, as only the hired are rated; beside it what was seen among the hired."
        >
          <ValidityTable rows={data.validity} />
        </Panel>
      </div>
      <div id="sources">
        <Panel title="What each source brings" note="The last year of hires who are old enough for what shows early.">
          <SourceTable rows={data.sources} currency={data.currency} />
        </Panel>
      </div>
      <div id="retention">
        <Panel
          title="Quality and retention by group"
          note={data.withheld ? 'Groups are left out that are too small, or whose rest would be.' : undefined}
          actions={
            <Select
              aria-label="Groups by"
              value={by}
              data={DIMENSIONS.map((value) => ({ value, label: NAMES[value] }))}
              allowDeselect={false}
              onChange={(value) => value !== null && onBy(value as Dimension)}
            />
          }
        >
          <CohortTable rows={data.cohorts} name={NAMES[data.by]} />
        </Panel>
      </div>
      <div id="quality">
        <Panel title="What quality is made of" note={`Weights version ${data.weights.version}. ${data.weights.reason}`}>
          <IndicatorTable rows={data.indicators} />
        </Panel>
      </div>
      <Panel title="To know before using these numbers">
        {data.notes.map((note) => (
          <Text key={note} size="sm">
            {note}
          </Text>
        ))}
      </Panel>
    </Stack>
  )
}
