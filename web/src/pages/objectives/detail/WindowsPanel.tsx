import type { BurnWindow, ObjectiveStatus } from '@tandem/core/objectives'
import { listWords } from '@tandem/core/words'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { type State, StateMark } from '../../../components/states/StateMark.tsx'
import { count, counted } from '../../../words/numbers.ts'

const MARKS: Readonly<Record<BurnWindow['state'], State>> = {
  ok: 'ok',
  firing: 'breach',
  'too few events': 'not enough data',
}

/** How fast the budget burns over several lengths of time, as other tools show it. */
export function WindowsPanel({ status: { burn } }: { status: ObjectiveStatus }) {
  const firing = burn.filter((one) => one.firing)
  const imported = burn.some(({ source }) => source === 'imported')
  const title =
    firing.length === 0
      ? 'No window burns fast enough to fire'
      : `${counted(firing.length, 'window burns', 'windows burn')} fast enough to fire: ${listWords(firing.map(({ window }) => window))}`
  return (
    <Panel
      title={burn.length === 0 ? 'Burn windows' : title}
      note={`Burn 1 spends the budget exactly within its period. ${imported ? 'These conditions come from your OpenSLO file.' : 'A picture as other tools draw it: incidents are opened by the evidence above, which sees trouble sooner where cases are few.'}`}
    >
      {burn.length === 0 ? (
        <NotEnoughData reasons={['there is no budget that burns']} />
      ) : (
        <DataTable
          label="Burn windows"
          rows={burn}
          keyOf={({ window }) => window}
          columns={[
            { name: 'Window', cell: ({ window }) => window },
            {
              name: 'Looks back',
              nowrap: true,
              cell: ({ longDays, shortDays }) => `${daysShort(longDays)} and ${daysShort(Math.max(1, shortDays))}`,
            },
            { name: 'Burn', numeric: true, cell: ({ burn: now }) => (now === null ? '–' : now.toFixed(1)) },
            { name: 'Fires at', numeric: true, cell: ({ factor }) => factor.toFixed(1) },
            { name: 'Bad of all', numeric: true, cell: ({ bad, valid }) => `${count(bad)} of ${count(valid)}` },
            { name: 'State', nowrap: true, cell: ({ state }) => <StateMark state={MARKS[state]} word={state} /> },
          ]}
        />
      )}
    </Panel>
  )
}

const daysShort = (days: number) => `${Math.round(days)} d`
