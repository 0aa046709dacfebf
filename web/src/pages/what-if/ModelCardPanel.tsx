import type { ModelCard } from '@tandem/core/simulation'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { day } from '../../words/dates.ts'
import { dimensionName } from '../../words/names.ts'
import { count, counted } from '../../words/numbers.ts'
import { FitSection } from './FitSection.tsx'
import classes from './what-if.module.css'

/** What these answers rest on: what was fitted, on what, by what, how well, and what is taken for granted. */
export function ModelCardPanel({ card }: { card: ModelCard }) {
  const { fittedTo } = card
  return (
    <Panel
      title="What these answers rest on"
      note={`A model of this company’s hiring, fitted to ${counted(fittedTo.requisitions, 'requisition')}, ${counted(fittedTo.applications, 'application')} and ${counted(card.stays, 'stay')} since ${day(Date.parse(fittedTo.from))}; how long things take and how they end, since ${day(Date.parse(fittedTo.recent))}.`}
    >
      <ul className={classes.note}>
        {card.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>
          People, markets and rules stay as they are: nobody learns, and nobody reacts to the change but as it says.
        </li>
      </ul>
      <FitSection />
      <details className={classes.card} style={{ marginTop: 14 }}>
        <summary>Everything that was fitted ({card.fitted.length})</summary>
        <DataTable
          label="What was fitted"
          rows={card.fitted}
          keyOf={({ what }) => what}
          first={40}
          columns={[
            { name: 'What', cell: ({ what }) => what },
            { name: 'Cases', cell: ({ n }) => count(n), by: ({ n }) => n, numeric: true },
            { name: 'Told apart by', cell: ({ by }) => by.map(dimensionName).join(', ') || 'nothing' },
            { name: 'Groups', cell: ({ cells }) => count(cells), by: ({ cells }) => cells, numeric: true },
            {
              name: 'Segments by a wider group',
              cell: ({ fellBack }) => `${count(fellBack)} of ${count(card.segments)}`,
              by: ({ fellBack }) => fellBack,
              numeric: true,
            },
          ]}
        />
      </details>
      {card.pools.length > 0 && (
        <details className={classes.card} style={{ marginTop: 10 }}>
          <summary>Queues with a limit ({card.pools.length})</summary>
          <DataTable
            label="Queues with a limit"
            rows={card.pools}
            keyOf={({ name }) => name}
            columns={[
              { name: 'Queue', cell: ({ name }) => name },
              {
                name: 'Cases a working day at most',
                cell: ({ perDay }) => perDay.toFixed(1),
                by: ({ perDay }) => perDay,
                numeric: true,
              },
            ]}
          />
        </details>
      )}
    </Panel>
  )
}
