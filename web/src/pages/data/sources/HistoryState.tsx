import { Text } from '@mantine/core'
import type { ImportRow } from '@tandem/core/intake'
import { PageLink } from '../../../components/PageLink.tsx'
import { type State, StateMark } from '../../../components/states/StateMark.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { count, counted } from '../../../words/numbers.ts'
import { addsUp } from '../import-file/import-words.ts'

const STATES: Readonly<Record<ImportRow['state'], { state: State; word: string }>> = {
  running: { state: 'watch', word: 'running' },
  done: { state: 'ok', word: 'done' },
  failed: { state: 'breach', word: 'failed' },
  interrupted: { state: 'breach', word: 'interrupted' },
}

/** How an import ended; one that did not come to its end is taken back as a whole. */
export function HistoryState({ row }: { row: ImportRow }) {
  const paths = usePaths()
  if (row.state === 'done' && !addsUp(row)) return <StateMark state="breach" word="does not add up" />
  const isTakenBack = row.state === 'failed' || row.state === 'interrupted'
  return (
    <>
      <StateMark {...STATES[row.state]} />
      {row.corrected > 0 && <Text size="sm">{counted(row.corrected, 'event')} corrected</Text>}
      {row.late > 0 && (
        <Text size="sm">
          <PageLink to={paths.late(row.id)} title="What came late, and whose numbers it changed">
            {counted(row.restated, 'application')} restated
          </PageLink>
        </Text>
      )}
      {(row.replayed > 0 || row.repeated > 0) && (
        <Text size="sm" c="var(--t-dim)">
          {sinceWords(row)}
        </Text>
      )}
      {isTakenBack && (
        <Text size="sm" c="var(--t-dim)">
          {row.error} Nothing of it was kept.
        </Text>
      )}
    </>
  )
}

/** What has become of the rows in quarantine, whose number stays what it was. */
function sinceWords({ replayed, repeated, inQuarantine }: ImportRow): string {
  const since = [
    ...(replayed > 0 ? [`${count(replayed)} replayed`] : []),
    ...(repeated > 0 ? [`${count(repeated)} brought again`] : []),
  ]
  return `Since then ${since.join(', ')}; in quarantine now: ${count(inQuarantine)}.`
}
