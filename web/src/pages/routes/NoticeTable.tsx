import { Button } from '@mantine/core'
import type { NoticeRow } from '@tandem/core/notify'
import { useChange } from '../../api/use-change.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Problem } from '../../components/Problem.tsx'
import { type State, StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { instant } from '../../words/dates.ts'
import classes from './routes.module.css'

const STANDING: Readonly<Record<NoticeRow['state'], { state: State; word: string }>> = {
  waiting: { state: 'watch', word: 'on the way' },
  gathered: { state: 'watch', word: 'for the next digest' },
  sent: { state: 'ok', word: 'sent' },
  merged: { state: 'ok', word: 'told with a later one' },
  dead: { state: 'breach', word: 'given up' },
}

/** What was told to whom, the newest first. */
export function NoticeTable({ notices }: { notices: readonly NoticeRow[] }) {
  const may = useMay()
  const paths = usePaths()
  const retry = useChange('notice-retry')
  const columns: Column<NoticeRow>[] = [
    { name: 'When', cell: ({ sentAt, madeAt }) => instant(Date.parse(sentAt ?? madeAt)) },
    { name: 'Channel', nowrap: true, cell: ({ channel }) => channel, by: ({ channel }) => channel },
    {
      name: 'What',
      cell: ({ incident, event, sentence, problem, state }) => (
        <div className={classes.wide}>
          {incident === null ? event : <PageLink to={paths.incident(incident)}>incident {incident}</PageLink>}:{' '}
          {sentence}
          {problem !== null && state !== 'sent' && <div style={{ color: 'var(--t-breach)' }}>{problem}</div>}
        </div>
      ),
    },
    {
      name: 'How it stands',
      nowrap: true,
      cell: ({ state }) => <StateMark {...STANDING[state]} />,
      by: ({ state }) => state,
    },
    { name: 'By the line', cell: ({ route }) => route ?? '–' },
    { name: 'Tries', numeric: true, cell: ({ attempts }) => attempts, by: ({ attempts }) => attempts },
    { name: 'Its number there', cell: ({ reference }) => reference ?? '–' },
    ...(may('notice-retry') && notices.some(({ state }) => state === 'dead')
      ? [
          {
            name: 'Change',
            cell: ({ id, state, channel }: NoticeRow) =>
              state === 'dead' && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Send again to ${channel}: ${id}`}
                  onClick={() => retry.mutate({ id })}
                >
                  Send again
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <>
      <DataTable label="Notices" columns={columns} rows={notices} keyOf={({ id }) => id} first={15} />
      <Problem problem={retry.error} />
    </>
  )
}
