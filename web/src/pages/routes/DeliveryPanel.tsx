import { Button, Group, Select, Skeleton, Text } from '@mantine/core'
import { type ChannelRow, NOTICE_STATES } from '@tandem/core/notify'
import { z } from 'zod'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { counted } from '../../words/numbers.ts'
import { NoticeTable } from './NoticeTable.tsx'

const DeliverySearch = z.object({
  channel: z.string().optional().catch(undefined),
  notices: z.enum(NOTICE_STATES).optional().catch(undefined),
})

const STATE_LABELS: Readonly<Record<(typeof NOTICE_STATES)[number], string>> = {
  waiting: 'On the way',
  gathered: 'For the next digest',
  sent: 'Sent',
  merged: 'Told with a later one',
  dead: 'Given up',
}

/** What was told to whom, what waits, and what was given up and why. */
export function DeliveryPanel({ channels }: { channels: readonly ChannelRow[] }) {
  const { channel, notices: state } = usePageSearch(DeliverySearch)
  const set = useSetSearch()
  const may = useMay()
  const retry = useChange('notice-retry')
  const log = useOperation(
    'notice-list',
    { ...(channel !== undefined && { channel }), ...(state !== undefined && { state }), limit: 200 },
    { refetchMs: 15_000 },
  )
  const dead = channels.find(({ name }) => name === channel)?.dead ?? 0
  return (
    <Panel
      title={log.data?.sentence ?? 'What was told to whom'}
      note="What was told to whom, the newest first. What cannot be delivered is tried again for a day, then given up."
      actions={
        may('notice-retry') &&
        channel !== undefined &&
        dead > 0 && (
          <Button size="xs" loading={retry.isPending} onClick={() => retry.mutate({ channel })}>
            Send again what {channel} did not get ({dead})
          </Button>
        )
      }
    >
      <Group gap="sm" mb="sm">
        <Select
          size="xs"
          w={190}
          aria-label="Channel"
          placeholder="Every channel"
          clearable
          value={channel ?? null}
          data={[...new Set([...channels.map(({ name }) => name), ...(channel === undefined ? [] : [channel])])]}
          onChange={(next) => set({ channel: next ?? undefined })}
        />
        <Select
          size="xs"
          w={190}
          aria-label="How it stands"
          placeholder="However it stands"
          clearable
          value={state ?? null}
          data={NOTICE_STATES.map((one) => ({ value: one, label: STATE_LABELS[one] }))}
          onChange={(next) => set({ notices: next ?? undefined })}
        />
      </Group>
      <Answer query={log} skeleton={<Skeleton h={140} />}>
        {({ notices }) =>
          notices.length === 0 ? (
            <Text c="var(--t-dim)">
              {channel === undefined && state === undefined
                ? 'Nothing was to be told yet. Here stands every notice, whether it arrived, and what the tool calls it.'
                : 'No notice fits these filters.'}
            </Text>
          ) : (
            <NoticeTable notices={notices} />
          )
        }
      </Answer>
      {retry.data !== undefined && (
        <Text size="sm" role="status">
          {counted(retry.data.retried, 'notice')} on the way again.
        </Text>
      )}
      <Problem problem={retry.error} />
    </Panel>
  )
}
