import { Button, Code, Group, Stack, Text } from '@mantine/core'
import type { ChannelKindRow, ChannelRow } from '@tandem/core/notify'
import { useChange } from '../../api/use-change.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { instant } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'
import { Notice } from '../data/Notice.tsx'

const STANDING = {
  new: { state: 'not enough data', word: 'never used' },
  good: { state: 'ok', word: 'works' },
  failing: { state: 'breach', word: 'cannot be told' },
} as const

interface Props {
  channel: ChannelRow
  kinds: readonly ChannelKindRow[]
  onEdit: () => void
}

/** One channel: how it stands, what it is set to, and a test that sends a real message. */
export function ChannelPanel({ channel, kinds, onEdit }: Props) {
  const may = useMay()
  const paths = usePaths()
  const test = useChange('channel-test')
  const remove = useChange('channel-remove')
  const { name, title, state, fallback, lastSentAt, failingSince, problem, next, waiting, dead, address } = channel
  const told = lastSentAt === null ? 'Nothing was sent by it yet' : `Last told ${instant(Date.parse(lastSentAt))}`
  return (
    <Panel
      title={
        <Group gap="sm" component="span">
          {name}
          <StateMark {...STANDING[state]} />
        </Group>
      }
      note={`${title}. ${told}${waiting > 0 ? `; ${counted(waiting, 'notice')} on the way` : ''}.${fallback ? ' It is told when another channel fails.' : ''}`}
      actions={
        <>
          {may('channel-test') && (
            <Button
              size="xs"
              loading={test.isPending}
              aria-label={`Send a test: ${name}`}
              onClick={() => test.mutate({ name })}
            >
              Send a test
            </Button>
          )}
          {may('channel-set') && (
            <Button size="xs" variant="default" aria-label={`Change the channel: ${name}`} onClick={onEdit}>
              Change
            </Button>
          )}
          {may('channel-remove') && (
            <Button
              size="xs"
              variant="default"
              aria-label={`Remove the channel: ${name}`}
              onClick={() =>
                window.confirm(
                  `Remove ${name}? Its secrets are forgotten and what waits for it is given up; the log of what was sent stays.`,
                ) && remove.mutate({ name })
              }
            >
              Remove
            </Button>
          )}
        </>
      }
    >
      <Stack gap={6}>
        {state === 'failing' && (
          <Notice
            state="breach"
            title={`It cannot be told${failingSince === null ? '' : ` since ${instant(Date.parse(failingSince))}`}.`}
          >
            {problem}
          </Notice>
        )}
        {state === 'new' && next !== '' && (
          <Text size="sm" fw={500}>
            {next}
          </Text>
        )}
        {dead > 0 && (
          <Text size="sm">
            <PageLink to={paths.routes({ channel: name, notices: 'dead' })}>
              {counted(dead, 'notice')} given up
            </PageLink>
          </Text>
        )}
        <Text size="sm" c="var(--t-dim)">
          {settingsWords(channel, kinds)}
        </Text>
        {address !== null && (
          <Text size="sm" c="var(--t-dim)">
            Its buttons go to <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>
          </Text>
        )}
        {test.data !== undefined && !test.isPending && (
          <Notice
            state={test.data.ok ? 'ok' : 'breach'}
            title={test.data.ok ? 'The test was sent.' : 'The test could not be sent.'}
          >
            {test.data.text}
          </Notice>
        )}
        <Problem problem={test.error ?? remove.error} />
      </Stack>
    </Panel>
  )
}

/** What it is set to; of secrets only that they are kept. */
function settingsWords({ kind, settings, secretsSet }: ChannelRow, kinds: readonly ChannelKindRow[]): string {
  const fields = kinds.find((one) => one.kind === kind)?.fields ?? []
  return fields
    .flatMap(({ name, label, isSecret }) => {
      const value = settings[name]
      if (isSecret) return secretsSet.includes(name) ? [`${label}: kept, sealed`] : []
      return value === undefined || value === '' ? [] : [`${label}: ${String(value)}`]
    })
    .join(' · ')
}
