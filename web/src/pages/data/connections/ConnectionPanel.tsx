import { Button, Group, Stack, Text } from '@mantine/core'
import type { ConnectionRow } from '@tandem/core/connections'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { GradeMark } from '../../../components/states/GradeMark.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { pathsFor } from '../../../paths.ts'
import { useMay } from '../../../session/use-me.ts'
import { instant } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'
import { useSourceQuality } from '../quality/use-source-quality.ts'
import { ago, everyWords, lastSyncWords, nextWords, standing } from './connection-words.ts'
import { DeadLetters } from './DeadLetters.tsx'
import { PushForm } from './PushForm.tsx'
import { SyncHistory } from './SyncHistory.tsx'

/** One connected system: how it stands, what was read last, and what to do next. */
export function ConnectionPanel({ connection, onEdit }: { connection: ConnectionRow; onEdit: () => void }) {
  const may = useMay()
  const sync = useChange('connection-sync')
  const remove = useChange('connection-remove')
  const [isPushing, setPushing] = useState(false)
  const { name, title, everyMinutes, lastSync, syncs, heardUntil, nextSyncAt, waiting, hook, next } = connection
  const stands = standing(connection)
  const quality = useSourceQuality(name)
  const isRunning = lastSync?.state === 'running' || sync.isPending
  return (
    <Panel
      title={
        <Group gap="sm" component="span">
          {name}
          <StateMark state={stands.state} word={stands.word} />
        </Group>
      }
      note={
        <>
          {title}, read {everyWords(everyMinutes)}
          {nextWords(nextSyncAt, Date.now())}.
          {quality !== undefined && (
            <>
              {' '}
              Data quality:{' '}
              <PageLink inherit to={pathsFor({}).quality({ source: name })} title={quality.sentence}>
                <GradeMark grade={quality.grade} />
              </PageLink>
            </>
          )}
        </>
      }
      actions={
        <>
          {may('connection-sync') && (
            <Button
              size="xs"
              loading={isRunning}
              onClick={() => sync.mutate({ name })}
              aria-label={`Read now: ${name}`}
            >
              Read now
            </Button>
          )}
          {may('connection-set') && (
            <>
              <Button size="xs" variant="default" onClick={onEdit} aria-label={`Change: ${name}`}>
                Change
              </Button>
              <Button size="xs" variant="default" onClick={() => setPushing(true)} aria-label={`Webhook: ${name}`}>
                Webhook
              </Button>
              <Button
                size="xs"
                variant="default"
                aria-label={`Disconnect: ${name}`}
                onClick={() =>
                  window.confirm(`Disconnect ${name}? What was read of it stays; its keys are forgotten.`) &&
                  remove.mutate({ name })
                }
              >
                Disconnect
              </Button>
            </>
          )}
        </>
      }
    >
      <Stack gap={6}>
        {next !== '' && (
          <Text size="sm" fw={500}>
            {next}
          </Text>
        )}
        {heardUntil !== null && (
          <Text size="sm">
            Everything it tells is known until {instant(heardUntil)} ({ago(heardUntil, Date.now())}).{' '}
            <PageLink inherit to={pathsFor({ where: [`source=${name}`] }).flow()}>
              See its process map
            </PageLink>
          </Text>
        )}
        {lastSync !== null && (
          <Text size="sm" c="var(--t-dim)" role="status">
            {lastSyncWords(lastSync, Date.now())}
            {waiting > 0 && ` ${counted(waiting, 'event')} will be in the numbers in a moment.`}
          </Text>
        )}
        {lastSync !== null && lastSync.warnings.length > 0 && <Warnings warnings={lastSync.warnings} />}
        {hook !== null && (
          <Text size="sm" c="var(--t-dim)">
            {hook.lastAt === null
              ? 'Its webhook is set up; nothing was delivered yet.'
              : `It has pushed ${counted(hook.deliveries, 'delivery', 'deliveries')}, the last ${ago(hook.lastAt, Date.now())}.`}
          </Text>
        )}
        {syncs.length > 1 && <SyncHistory syncs={syncs} />}
        {hook !== null && hook.dead > 0 && <DeadLetters connection={name} />}
        <Problem problem={sync.error ?? remove.error} />
      </Stack>
      {isPushing && <PushForm connection={connection} onClose={() => setPushing(false)} />}
    </Panel>
  )
}

function Warnings({ warnings }: { warnings: NonNullable<ConnectionRow['lastSync']>['warnings'] }) {
  return (
    <details>
      <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)' }}>
        {counted(warnings.length, 'thing')} in its records worth a look
      </summary>
      <ul style={{ margin: '6px 0 0', paddingLeft: 20, fontSize: 'var(--mantine-font-size-sm)' }}>
        {warnings.map(({ what, count, example }) => (
          <li key={what}>
            {counted(count, 'time')}: {what}
            {example !== '' && <span style={{ color: 'var(--t-dim)' }}> (such as {example})</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
