import { Button, Group, SegmentedControl, Skeleton, Stack, Switch, Text } from '@mantine/core'
import type { Opportunities, OpportunityRow } from '@tandem/core/opportunities'
import { z } from 'zod'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { dayOfIso } from '../../words/dates.ts'
import { NetChart } from './NetChart.tsx'
import { OpportunityDrawer } from './OpportunityDrawer.tsx'
import { OpportunityTable } from './OpportunityTable.tsx'
import { Parts } from './Parts.tsx'
import { useOpportunities } from './use-opportunities.ts'
import { WorkingNote } from './WorkingNote.tsx'

const Search = z.object({
  order: z.enum(['value', 'effort']).default('value').catch('value'),
  ai: z.stringbool().or(z.boolean()).default(false).catch(false),
  intervention: z.string().optional().catch(undefined),
})

/** What would help most, with ranges, and why the rest would not. */
export function OpportunitiesPage() {
  const { order, ai, intervention } = usePageSearch(Search)
  const set = useSetSearch()
  const answer = useOpportunities({ order, ai })
  const chosen = answer.data?.opportunities.find(({ id }) => id === intervention)
  return (
    <>
      <PageTitle question="Where can AI add the most value to our talent acquisition processes?">
        {answer.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {answer.data !== undefined && <Lead answer={answer.data} />}
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(data) =>
          data.state === 'ready' ? (
            <>
              <Choices order={order} ai={ai} onChange={set} />
              <Picture answer={data} order={order} onRow={(id) => set({ intervention: id })} />
              <WhyNotPanel rows={data.opportunities} onRow={(id) => set({ intervention: id })} />
              <HowPanel answer={data} />
            </>
          ) : null
        }
      </Answer>
      {chosen !== undefined && answer.data !== undefined && (
        <OpportunityDrawer
          key={chosen.id}
          row={chosen}
          currency={answer.data.currency}
          onClose={() => set({ intervention: undefined })}
        />
      )}
    </>
  )
}

function Lead({ answer }: { answer: Opportunities }) {
  if (answer.state === 'working') return <WorkingNote progress={answer.progress} />
  if (answer.state === 'not enough data') return <NotEnoughData reasons={[answer.reason ?? '']} />
  return (
    <Stack gap={6}>
      <p style={{ margin: 0 }}>
        <Parts parts={answer.answer} />
      </p>
      <p style={{ margin: 0 }}>
        Are there new pilot programs to launch? <Parts parts={answer.pilots} />
      </p>
    </Stack>
  )
}

function Choices({
  order,
  ai,
  onChange,
}: {
  order: 'value' | 'effort'
  ai: boolean
  onChange: (patch: Readonly<Record<string, unknown>>) => void
}) {
  return (
    <Group gap="md" mb="md">
      <SegmentedControl
        size="xs"
        aria-label="Rank by"
        value={order}
        onChange={(next) => onChange({ order: next === 'value' ? undefined : next })}
        data={[
          { value: 'value', label: 'By value' },
          { value: 'effort', label: 'By value for each IT day' },
        ]}
      />
      <Switch
        size="sm"
        label="Only what uses AI"
        checked={ai}
        onChange={({ currentTarget }) => onChange({ ai: currentTarget.checked ? true : undefined })}
      />
    </Group>
  )
}

function Picture({
  answer,
  order,
  onRow,
}: {
  answer: Opportunities
  order: 'value' | 'effort'
  onRow: (id: string) => void
}) {
  const { opportunities, currency, asOf, runs, missing } = answer
  const paths = usePaths()
  const shown = opportunities.filter(({ gains }) => gains !== null)
  const isPriced = shown.some(({ money }) => money !== null)
  return (
    <>
      {!isPriced && shown.length > 0 && (
        <Text mb="sm">
          No amounts: {missing.length} figures of the cost model are not set, so that days of empty seats stand for the
          value. <PageLink to={paths.definitions()}>Set costs</PageLink>.
        </Text>
      )}
      <ChartFrame
        title={titleOf(shown, order)}
        note={`Point: median. Thick: 60 % of the runs; thin: 90 %. ${isPriced ? `Net value a year, ${currency ?? ''}` : 'Days of empty seats saved a year'}; each alone.`}
        source={`${runs} paired runs of a model of your own hiring, fitted up to ${dayOfIso(asOf)}.`}
        fileName="opportunities"
        csv={{
          header: ['intervention', 'net a year p5', 'p50', 'p95', 'days saved p50', 'IT days', 'verdict'],
          rows: opportunities.map(({ title, money, gains, numbers, verdict }) => [
            title,
            money?.net.p5 ?? null,
            money?.net.p50 ?? null,
            money?.net.p95 ?? null,
            gains?.emptyDaysSaved.p50 ?? null,
            numbers.itDays.mode,
            verdict,
          ]),
        }}
      >
        <NetChart rows={shown} isPriced={isPriced} currency={currency} />
      </ChartFrame>
      <Panel
        title="Every intervention"
        note="Choose one for its ranges, where they come from, what it needs, and a pilot."
      >
        <OpportunityTable rows={opportunities} currency={currency} onRow={onRow} />
      </Panel>
    </>
  )
}

function titleOf(rows: readonly OpportunityRow[], order: 'value' | 'effort'): string {
  const [first, second] = rows
  if (first === undefined) return 'Nothing has anything to work on here'
  const by = order === 'value' ? 'brings most' : 'brings most for each day of IT'
  return `${first.title} ${by}${second === undefined ? '' : `, then ${second.title.charAt(0).toLowerCase()}${second.title.slice(1)}`}`
}

function WhyNotPanel({ rows, onRow }: { rows: readonly OpportunityRow[]; onRow: (id: string) => void }) {
  const said = rows.flatMap(({ id, title, whyNot }) => (whyNot === null ? [] : [{ id, title, whyNot }]))
  if (said.length === 0) return null
  return (
    <Panel title="Why not here" note="What gains little or nothing, with the reason from the data.">
      <Stack gap="xs">
        {said.map(({ id, title, whyNot }) => (
          <Text key={id} size="sm">
            <Button variant="transparent" size="compact-sm" px={0} onClick={() => onRow(id)}>
              {title}
            </Button>
            : {whyNot}
          </Text>
        ))}
      </Stack>
    </Panel>
  )
}

function HowPanel({ answer: { notes, simulatedAt, today } }: { answer: Opportunities }) {
  return (
    <Panel title="How this is counted">
      <Stack gap={4}>
        <Text size="sm">
          Value a year = days of empty seats saved × a day of a vacancy + hours × an hour + candidates kept × what
          another application takes, less running, a third of what is spent once, and oversight.
          {today !== null &&
            ` As things go today the model has ${Math.round(today.hires.p50).toLocaleString('en')} hires and ${Math.round(today.emptyDays.p50).toLocaleString('en')} days of empty seats a year.`}
        </Text>
        {notes.map((note) => (
          <Text key={note} size="sm">
            {note}
          </Text>
        ))}
        <Text size="sm" c="var(--t-dim)">
          Simulated {simulatedAt === null ? '' : `on ${dayOfIso(simulatedAt)}`}; anew after a day, or when an effect is
          set.
        </Text>
      </Stack>
    </Panel>
  )
}
