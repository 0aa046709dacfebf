import { Button, Text } from '@mantine/core'
import type { SilenceRow } from '@tandem/core/incidents'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { useMay } from '../../../session/use-me.ts'
import { instant } from '../../../words/dates.ts'
import { whoWords } from '../incident-words.ts'
import classes from '../incidents.module.css'
import { useObjectiveTitles } from '../use-objective-titles.ts'
import { concernWords, standingWords } from './quiet-words.ts'
import { SilenceForm } from './SilenceForm.tsx'

export function SilencesPanel({ silences }: { silences: readonly SilenceRow[] }) {
  const may = useMay()
  const titleOf = useObjectiveTitles()
  const end = useChange('silence-end')
  const [isAdding, setAdding] = useState(false)
  const [at] = useState(() => Date.now())
  const columns: Column<SilenceRow>[] = [
    { name: 'How it stands', nowrap: true, cell: (row) => <StateMark {...standingWords(row, at)} /> },
    { name: 'Keeps back', cell: (row) => concernWords(row, titleOf) },
    { name: 'Why', cell: ({ reason }) => <div className={classes.wide}>{reason}</div> },
    { name: 'From', nowrap: true, cell: ({ from }) => instant(Date.parse(from)), by: ({ from }) => from },
    { name: 'Until', nowrap: true, cell: ({ to }) => instant(Date.parse(to)), by: ({ to }) => to },
    { name: 'Set by', cell: ({ author }) => whoWords(author) },
    ...(may('silence-end')
      ? [
          {
            name: 'Change',
            cell: ({ id, now, from, endedAt, reason }: SilenceRow) =>
              (now || (endedAt === null && Date.parse(from) > at)) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`End the silence: ${reason}`}
                  onClick={() =>
                    window.confirm(`End this silence (${reason})? What is still open and was kept back is told of.`) &&
                    end.mutate({ id })
                  }
                >
                  End
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <Panel
      title="Silences"
      note="A silence keeps notices back for a time. Incidents open nevertheless and say so, and their work counts."
      actions={
        may('silence-add') &&
        !isAdding && (
          <Button size="xs" onClick={() => setAdding(true)}>
            Add a silence
          </Button>
        )
      }
    >
      {isAdding && <SilenceForm onDone={() => setAdding(false)} />}
      {silences.length === 0 ? (
        !isAdding && (
          <Text c="var(--t-dim)">None was ever set. Here stands what is kept back, by whom, why and until when.</Text>
        )
      ) : (
        <DataTable label="Silences" columns={columns} rows={silences} keyOf={({ id }) => String(id)} first={10} />
      )}
      <Problem problem={end.error} />
    </Panel>
  )
}
