import { Button, Text } from '@mantine/core'
import type { ExclusionRow } from '@tandem/core/incidents'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { useMay } from '../../../session/use-me.ts'
import { day } from '../../../words/dates.ts'
import { whoWords } from '../incident-words.ts'
import classes from '../incidents.module.css'
import { useObjectiveTitles } from '../use-objective-titles.ts'
import { ExclusionForm } from './ExclusionForm.tsx'
import { concernWords, standingWords } from './quiet-words.ts'

export function ExclusionsPanel({ exclusions }: { exclusions: readonly ExclusionRow[] }) {
  const may = useMay()
  const titleOf = useObjectiveTitles()
  const end = useChange('exclusion-end')
  const [isAdding, setAdding] = useState(false)
  const [at] = useState(() => Date.now())
  const columns: Column<ExclusionRow>[] = [
    { name: 'How it stands', nowrap: true, cell: (row) => <StateMark {...standingWords(row, at)} /> },
    { name: 'Kind', cell: ({ kind }) => kind, by: ({ kind }) => kind },
    { name: 'Leaves out', cell: (row) => concernWords(row, titleOf) },
    { name: 'Why', cell: ({ reason }) => <div className={classes.wide}>{reason}</div> },
    { name: 'From', nowrap: true, cell: ({ from }) => day(Date.parse(from)), by: ({ from }) => from },
    { name: 'Until', nowrap: true, cell: ({ to }) => day(Date.parse(to)), by: ({ to }) => to },
    { name: 'Approved by', cell: ({ approver, origin }) => (origin === 'events' ? approver : whoWords(approver)) },
    ...(may('exclusion-end')
      ? [
          {
            name: 'Change',
            cell: ({ id, now, from, endedAt, origin, kind, reason }: ExclusionRow) =>
              origin === 'people' &&
              (now || (endedAt === null && Date.parse(from) > at)) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`End the ${kind}: ${reason}`}
                  onClick={() =>
                    window.confirm(
                      `End this ${kind} (${reason})? Work counts again from now on; until now it stays left out.`,
                    ) && end.mutate({ id: Number(id) })
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
      title="Freezes and maintenance"
      note="A freeze or maintenance leaves the work of its time out of every budget, on both sides, and keeps notices of it back. It needs somebody who approved it."
      actions={
        may('exclusion-add') &&
        !isAdding && (
          <Button size="xs" onClick={() => setAdding(true)}>
            Add a freeze or maintenance
          </Button>
        )
      }
    >
      {isAdding && <ExclusionForm onDone={() => setAdding(false)} />}
      {exclusions.length === 0 ? (
        !isAdding && (
          <Text c="var(--t-dim)">
            There is none. Those that a hiring system tells of stand here too, besides those that people set.
          </Text>
        )
      ) : (
        <DataTable
          label="Freezes and maintenance"
          columns={columns}
          rows={exclusions}
          keyOf={({ id }) => id}
          first={10}
        />
      )}
      <Problem problem={end.error} />
    </Panel>
  )
}
