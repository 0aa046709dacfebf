import type { Pulse, PulseRound } from '@tandem/core/pulse'
import { dayWords } from '@tandem/core/words'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { CloseRound } from './CloseRound.tsx'
import { InviteForm } from './InviteForm.tsx'

/** Every round, what can be seen of it, and how people are asked. */
export function RoundsPanel({ data }: { data: Pulse }) {
  const paths = usePaths()
  const may = useMay()
  const shown = data.rounds.find(({ id }) => id === data.round)
  const asks = data.rounds.filter(({ state }) => state !== 'closed')
  return (
    <Panel
      title="Rounds"
      note={`Answers come out in groups of ${data.least} at least, drawn from those that wait; the rest comes at the close. Nobody, whoever may read the store, can tell whose they were.`}
    >
      <DataTable
        label="Rounds"
        rows={data.rounds}
        keyOf={({ id }) => id}
        columns={[
          {
            name: 'Round',
            cell: ({ id, title }) =>
              id === shown?.id ? `${title} (shown above)` : <PageLink to={paths.pulse(id)}>{title}</PageLink>,
          },
          { name: 'Stands', nowrap: true, cell: ({ state }) => STATE_WORDS[state] },
          { name: 'Until', nowrap: true, by: ({ closesOn }) => closesOn, cell: ({ closesOn }) => dayWords(closesOn) },
          { name: 'Statements', numeric: true, cell: ({ statements }) => statements.length },
          { name: 'Links for HR', numeric: true, cell: ({ sent }) => sent.HR },
          { name: 'Links for IT', numeric: true, cell: ({ sent }) => sent.IT },
        ]}
      />
      {may('pulse-invite') && asks.map((round) => <Asking key={round.id} round={round} canMail={data.canMail} />)}
    </Panel>
  )
}

const STATE_WORDS = { draft: 'written, nobody asked yet', open: 'open', closed: 'closed' } as const

function Asking({ round, canMail }: { round: PulseRound; canMail: boolean }) {
  return (
    <section aria-label={`Ask people for ${round.title}`} style={{ marginTop: 16, display: 'grid', gap: 12 }}>
      <strong>{round.title}: ask people</strong>
      <InviteForm id={round.id} canMail={canMail} />
      {round.state === 'open' && <CloseRound round={round} />}
    </section>
  )
}
