import { Button, Group, SegmentedControl, Select, Skeleton, Stack } from '@mantine/core'
import { INCIDENT_STATES, type IncidentState, type IncidentSummary } from '@tandem/core/incidents'
import { useState } from 'react'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { NothingListed } from '../../components/NothingListed.tsx'
import { useFollow } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { counted } from '../../words/numbers.ts'
import { IncidentsChart } from './IncidentsChart.tsx'
import { IncidentTable } from './IncidentTable.tsx'
import { SEVERITY_WORDS } from './incident-words.ts'
import { incidentsAnswer, LIVE_STATES } from './incidents-answer.ts'
import { OpenIncidentForm } from './OpenIncidentForm.tsx'
import { useObjectiveTitles } from './use-objective-titles.ts'

const IncidentsSearch = z.object({
  state: z
    .union([z.array(z.enum(INCIDENT_STATES)), z.enum(INCIDENT_STATES).transform((one) => [one])])
    .optional()
    .catch(undefined),
  severity: z.coerce.number().int().min(1).max(4).optional().catch(undefined),
  objective: z.string().optional().catch(undefined),
  days: z.coerce.number().int().min(1).max(4000).optional().catch(undefined),
})
const DAY = 86_400_000
const CHOICES: readonly { value: string; label: string; states?: readonly IncidentState[] }[] = [
  { value: 'all', label: 'All' },
  { value: 'untaken', label: 'Not taken up', states: ['open'] },
  { value: 'live', label: 'Open', states: LIVE_STATES },
  { value: 'over', label: 'Over', states: ['resolved', 'reviewed'] },
]

/** Which choice the states in the URL are; none of them where somebody wrote others. */
const choiceOf = (states: readonly IncidentState[] | undefined): string =>
  CHOICES.find((one) => [...(one.states ?? [])].sort().join() === [...(states ?? [])].sort().join())?.value ?? ''

/** Everything that is or was broken, with whose move it is. */
export function IncidentsPage() {
  const { state, severity, objective, days } = usePageSearch(IncidentsSearch)
  const set = useSetSearch()
  const paths = usePaths()
  const follow = useFollow()
  const may = useMay()
  const [now] = useState(() => Date.now())
  const [isOpening, setOpening] = useState(false)
  const live = useOperation('incident-list', { state: [...LIVE_STATES], limit: 500 })
  const list = useOperation('incident-list', {
    ...(state !== undefined && { state }),
    ...(severity !== undefined && { severity }),
    ...(objective !== undefined && { objective }),
    ...(days !== undefined && { from: new Date(now - days * DAY).toISOString().slice(0, 10) }),
    limit: 500,
  })
  const exclusions = useOperation('exclusion-list', {})
  const objectives = useOperation('objective-list', {})
  const titleOf = useObjectiveTitles()
  const isFiltered = state !== undefined || severity !== undefined || objective !== undefined || days !== undefined
  return (
    <>
      <PageTitle question="What is broken, and whose move is it?">
        {live.data !== undefined && list.data !== undefined && (
          <Sentence parts={incidentsAnswer(live.data.incidents, paths)} />
        )}
      </PageTitle>
      <Group gap="sm" mb="md" justify="space-between">
        <Group gap="sm">
          <SegmentedControl
            size="xs"
            aria-label="State"
            value={choiceOf(state)}
            onChange={(next) => set({ state: CHOICES.find(({ value }) => value === next)?.states })}
            data={CHOICES.map(({ value, label }) => ({ value, label }))}
          />
          <Select
            size="xs"
            w={165}
            aria-label="Severity"
            placeholder="Every severity"
            clearable
            value={severity === undefined ? null : String(severity)}
            data={([1, 2, 3] as const).map((one) => ({
              value: String(one),
              label: one === 1 ? `1, ${SEVERITY_WORDS[1]}` : `${one}, ${SEVERITY_WORDS[one]}, and worse`,
            }))}
            onChange={(next) => set({ severity: next ?? undefined })}
          />
          <Select
            size="xs"
            w={170}
            aria-label="Objective"
            placeholder="Every objective"
            clearable
            searchable
            value={objective ?? null}
            data={(objectives.data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(next) => set({ objective: next ?? undefined })}
          />
          <Select
            size="xs"
            w={170}
            aria-label="Opened"
            placeholder="Opened at any time"
            clearable
            value={days === undefined ? null : String(days)}
            data={[
              { value: '30', label: 'Opened in 30 days' },
              { value: '90', label: 'Opened in 90 days' },
              { value: '365', label: 'Opened in a year' },
            ]}
            onChange={(next) => set({ days: next ?? undefined })}
          />
        </Group>
        <Group gap="xs">
          <Button size="xs" variant="default" component="a" href={paths.silences()} onClick={follow(paths.silences())}>
            Silences and maintenance
          </Button>
          {may('incident-open') && (
            <Button size="xs" onClick={() => setOpening(true)}>
              Open an incident
            </Button>
          )}
        </Group>
      </Group>
      <Answer
        query={list}
        skeleton={<IncidentsSkeleton />}
        isEmpty={({ incidents }) => incidents.length === 0}
        empty={
          <NoIncidents
            isFiltered={isFiltered}
            onAll={() => set({ state: undefined, severity: undefined, objective: undefined, days: undefined })}
          />
        }
      >
        {({ incidents }) => (
          <>
            <ChartFrame
              title={chartTitle(incidents)}
              note="A bar from opening to end, by what it touches, with its number; paler before it, the time from the first signs. Strong bars go on. Grey: freezes and maintenance, whose work counts for no budget."
              source="Source: incidents, freezes and maintenance as Tandem keeps them, until now."
              fileName="incidents"
              period={{ from: firstSign(incidents), to: now }}
              csv={{
                header: ['number', 'severity', 'state', 'title', 'since', 'opened_at', 'resolved_at', 'objectives'],
                rows: incidents.map((one) => [
                  one.id,
                  one.severity,
                  one.state,
                  one.title,
                  one.since,
                  one.openedAt,
                  one.resolvedAt,
                  one.objectives.join(' '),
                ]),
              }}
            >
              <IncidentsChart
                incidents={incidents}
                freezes={exclusions.data?.exclusions ?? []}
                titleOf={titleOf}
                now={now}
              />
            </ChartFrame>
            <Panel
              title={counted(incidents.length, 'incident')}
              note="Open ones first, the worst and the latest before others."
            >
              <IncidentTable incidents={incidents} titleOf={titleOf} />
            </Panel>
          </>
        )}
      </Answer>
      {isOpening && <OpenIncidentForm onClose={() => setOpening(false)} />}
    </>
  )
}

/** UTC milliseconds. */
const firstSign = (incidents: readonly IncidentSummary[]) =>
  Math.min(...incidents.map(({ since, openedAt }) => Math.min(Date.parse(since), Date.parse(openedAt))))

function chartTitle(incidents: readonly IncidentSummary[]): string {
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === null).length
  const over = incidents.length - open
  if (over === 0) return `${counted(open, 'incident')} ${open === 1 ? 'goes' : 'go'} on`
  if (open === 0) return `${counted(over, 'incident')}, all over`
  return `${counted(open, 'incident')} ${open === 1 ? 'goes' : 'go'} on, ${over} ${over === 1 ? 'is' : 'are'} over`
}

function NoIncidents(shown: { isFiltered: boolean; onAll: () => void }) {
  return (
    <NothingListed
      {...shown}
      filtered={{ title: 'No incident fits these filters', text: 'There are incidents of other kinds or times.' }}
      empty={{
        title: 'No incident is on record',
        text: 'Here stands what is broken, with whose move it is and what it costs a day. An incident opens by itself when the evidence of an objective says so, or when a system is down; people can open one for what no objective sees.',
      }}
    />
  )
}

function IncidentsSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={220} />
      <Skeleton h={260} />
    </Stack>
  )
}
