import type { Side, Waits } from '@tandem/core/waits'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { dayWords, durationShort } from '../../words/durations.ts'
import { count, share } from '../../words/numbers.ts'

/** Who holds how much, for what. */
export function HoldersTable({ waits, source }: { waits: Waits; source: string }) {
  const paths = usePaths()
  const maySeeCases = useMay()('queue')
  return (
    <Panel
      title="Who is waited for, and for what"
      note={`Stays: how many had this wait; each: their mean. ${dayWords(waits)}`}
      footer={source}
    >
      <DataTable
        label="Who is waited for"
        rows={waits.rows}
        keyOf={({ key }) => key}
        columns={[
          {
            name: 'Side',
            cell: ({ slice }) => <SideMark side={slice.side as Side} />,
            by: ({ slice }) => slice.side ?? '',
          },
          {
            name: 'Who',
            cell: ({ slice: { side, owner = '' } }) =>
              maySeeCases && owner !== 'unattributed' && side !== undefined ? (
                <PageLink to={paths.queue({ owner })}>{owner}</PageLink>
              ) : side === 'unattributed' ? (
                'nobody known'
              ) : (
                owner
              ),
            by: ({ slice }) => slice.owner ?? '',
          },
          {
            name: 'For',
            cell: ({ slice }) => (slice.kind === 'unattributed' ? 'see below' : (slice.kind ?? '')),
            by: ({ slice }) => slice.kind ?? '',
          },
          {
            name: 'Waiting',
            cell: ({ seconds }) => durationShort(seconds, waits),
            by: ({ seconds }) => seconds,
            numeric: true,
          },
          { name: 'Share', cell: ({ share: part }) => share(part), by: ({ share: part }) => part, numeric: true },
          { name: 'Stays', cell: ({ visits }) => count(visits), by: ({ visits }) => visits, numeric: true },
          {
            name: 'Each',
            cell: ({ seconds, visits }) => durationShort(seconds / visits, waits),
            by: ({ seconds, visits }) => seconds / visits,
            numeric: true,
          },
        ]}
      />
    </Panel>
  )
}
