import { Group, SegmentedControl, Skeleton, Stack, Switch, Text } from '@mantine/core'
import { type Queue, type QueueRow, SIDES as SIDE_NAMES, type Side } from '@tandem/core/waits'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { CalendarSelect } from '../../components/CalendarSelect.tsx'
import { Pages } from '../../components/Pages.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { RemovablePill } from '../../components/RemovablePill.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { useMe } from '../../session/use-me.ts'
import { SIDES } from '../../theme.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { dayWords } from '../../words/durations.ts'
import { count, counted } from '../../words/numbers.ts'
import { QueueTable } from './QueueTable.tsx'
import { RemindersPanel } from './RemindersPanel.tsx'

const PER_PAGE = 50
const QueueSearch = z.object({
  side: z.enum(SIDE_NAMES).optional().catch(undefined),
  owner: z.string().optional().catch(undefined),
  mine: z.stringbool().or(z.boolean()).optional().catch(undefined),
  calendar: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
})

export function QueuePage() {
  const population = usePopulation()
  const me = useMe()
  const { side, owner, calendar, page, mine } = usePageSearch(QueueSearch)
  const set = useSetSearch()
  const hasKeys = me !== undefined && me.scope.keys !== null
  const queue = useOperation('queue', {
    ...population,
    ...(side !== undefined && { side }),
    ...(owner !== undefined && { owner }),
    ...(calendar !== undefined && { calendar }),
    ...(mine === true && hasKeys && { mine: true }),
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  })
  const source = useSourceLine(queue.data?.calendar)
  return (
    <>
      <PageTitle question="What is waiting, and whose move is it?">
        {queue.data !== undefined && queue.data.total > 0 && (
          <p style={{ margin: 0 }}>{queueAnswer(queue.data, { side, owner })}</p>
        )}
      </PageTitle>
      <RemindersPanel />
      <Group gap="sm" mb="xs">
        <SegmentedControl
          size="xs"
          aria-label="Whose move"
          value={side ?? 'all'}
          onChange={(next) => set({ side: next === 'all' ? undefined : next, page: undefined })}
          data={[
            { value: 'all', label: 'All' },
            ...SIDE_NAMES.filter((one) => queue.data?.sides.some((row) => row.side === one) || one === side).map(
              (one) => ({
                value: one,
                label: SIDES[one].name,
              }),
            ),
          ]}
        />
        {owner !== undefined && (
          <RemovablePill removeLabel={`Remove ${owner}`} onRemove={() => set({ owner: undefined, page: undefined })}>
            Waiting for: {owner}
          </RemovablePill>
        )}
        <CalendarSelect
          value={calendar}
          usual="location"
          onChange={(next) => set({ calendar: next, page: undefined })}
        />
        {hasKeys && (
          <Switch
            size="sm"
            label="Only mine"
            checked={mine === true}
            onChange={(event) => set({ mine: event.currentTarget.checked ? true : undefined, page: undefined })}
          />
        )}
      </Group>
      <Answer
        query={queue}
        skeleton={<QueueSkeleton />}
        isEmpty={({ total }) => total === 0 && side === undefined && owner === undefined && mine !== true}
        empty={
          <EmptyState what="Here stands every open application with whose move it is, the longest against what is usual for its stage first." />
        }
      >
        {(answer) => (
          <Panel
            footer={`${source} ${dayWords(answer)}${answer.rows.some(isUncertain) ? ' ±: how much earlier it may have begun, in elapsed time, because it was seen only by looking now and then.' : ''}`}
          >
            {answer.total === 0 ? (
              <Text c="var(--t-dim)">Nothing open waits for them among these applications.</Text>
            ) : (
              <QueueTable rows={answer.rows} clock={answer} />
            )}
            <Pages page={page} perPage={PER_PAGE} total={answer.total} onChange={(next) => set({ page: next })} />
          </Panel>
        )}
      </Answer>
    </>
  )
}

const isUncertain = (row: QueueRow) => row.stagePlusMinusSeconds > 0 || row.waitedPlusMinusSeconds > 0

export function queueAnswer(
  { total, late, calendar }: Pick<Queue, 'total' | 'late' | 'calendar'>,
  { side, owner }: { side?: Side | undefined; owner?: string | undefined },
): string {
  const whom = owner ?? (side === undefined ? null : side === 'unattributed' ? 'nobody known' : SIDES[side].name)
  const wait = total === 1 ? 'waits' : 'wait'
  const lead = `${counted(total, 'open application')} ${wait}${whom === null ? '' : ` for ${whom === 'HR' || whom === 'IT' || whom === 'nobody known' ? whom : `the ${whom.toLowerCase()}`}`}`
  const tail =
    late === 0
      ? 'none longer in its stage than 85 % of the stays there'
      : `${count(late)} of them longer in their stage than 85 % of the stays there`
  return `${lead}; ${tail}. The most overdue stand first, counted by ${calendar}. Until promises are set, what is usual for a stage stands in for them.`
}

function QueueSkeleton() {
  return (
    <Stack gap={6}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
        <Skeleton key={row} h={34} />
      ))}
    </Stack>
  )
}
