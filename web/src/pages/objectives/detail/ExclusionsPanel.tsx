import { Text } from '@mantine/core'
import type { ObjectiveDetail } from '@tandem/core/objectives'
import { listWords } from '@tandem/core/words'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { counted } from '../../../words/numbers.ts'
import { dayWords, populationWords } from '../objective-words.ts'

const WORDS = { freeze: 'a hiring freeze', maintenance: 'maintenance' } as const

/** What counts for neither side, why, and who approved it. */
export function ExclusionsPanel({ detail: { exclusions, status } }: { detail: ObjectiveDetail }) {
  return (
    <Panel
      title={
        exclusions.length === 0
          ? 'Nothing was left out of this period'
          : `${counted(status.excluded, 'case')} left out for ${listWords([...new Set(exclusions.map(({ kind }) => WORDS[kind]))])}`
      }
    >
      {exclusions.length === 0 ? (
        <Text c="var(--t-dim)">
          No hiring freeze and no maintenance touches it. What is left out is always listed here, with its reason and
          who approved it.
        </Text>
      ) : (
        <DataTable
          label="Left out"
          rows={exclusions}
          keyOf={({ id }) => id}
          columns={[
            { name: 'Kind', cell: ({ kind }) => kind },
            { name: 'From', nowrap: true, cell: ({ from }) => dayWords(from), by: ({ from }) => from },
            { name: 'To', nowrap: true, cell: ({ to }) => dayWords(to), by: ({ to }) => to },
            { name: 'Of whom', cell: ({ where }) => populationWords(where) },
            { name: 'Reason', cell: ({ reason }) => reason },
            { name: 'Approved by', cell: ({ approver }) => approver },
          ]}
        />
      )}
    </Panel>
  )
}
