import { Anchor, Skeleton } from '@mantine/core'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import classes from './ai.module.css'

/** The rules that uses are held to, with their status, their source and when somebody last looked. */
export function PacksPanel() {
  const packs = useOperation('rule-packs', {})
  return (
    <Answer query={packs} skeleton={<Skeleton h={260} />}>
      {(data) => (
        <Panel title="Rules" note={data.sentence}>
          <DataTable
            label="Rule packs"
            rows={data.packs}
            keyOf={({ id }) => id}
            columns={[
              {
                name: 'Rule',
                cell: ({ title, source }) =>
                  source === null ? (
                    title
                  ) : (
                    <Anchor fz="inherit" href={source} rel="noreferrer" target="_blank">
                      {title}
                    </Anchor>
                  ),
              },
              { name: 'Where', by: ({ jurisdiction }) => jurisdiction, cell: ({ jurisdiction }) => jurisdiction },
              { name: 'Status', nowrap: true, by: ({ status }) => status, cell: ({ status }) => status },
              { name: 'From', nowrap: true, by: ({ from }) => from, cell: ({ from }) => from ?? '–' },
              {
                name: 'Last checked',
                nowrap: true,
                by: ({ checkedOn }) => checkedOn,
                cell: ({ checkedOn, isOld }) => (isOld ? <StateMark state="watch" word={checkedOn} /> : checkedOn),
              },
              {
                name: 'Speaks of',
                numeric: true,
                by: ({ useCases }) => useCases.length,
                cell: ({ useCases }) => useCases.length,
              },
              { name: 'Verify', cell: ({ note }) => <div className={classes.prose}>{note}</div> },
            ]}
          />
        </Panel>
      )}
    </Answer>
  )
}
