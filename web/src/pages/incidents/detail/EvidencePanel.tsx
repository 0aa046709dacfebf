import { Text } from '@mantine/core'
import type { Incident } from '@tandem/core/incidents'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { day } from '../../../words/dates.ts'
import { counted, share } from '../../../words/numbers.ts'
import classes from '../incidents.module.css'

type Alarm = Incident['alarms'][number]

/** Why Tandem holds something to be broken: each objective in it, with what its evidence says. */
export function EvidencePanel({ incident: { alarms, kind } }: { incident: Incident }) {
  const paths = usePaths()
  const standing = alarms.filter(({ closedDay }) => closedDay === null).length
  const columns: Column<Alarm>[] = [
    { name: 'Objective', cell: ({ objective, title }) => <PageLink to={paths.objective(objective)}>{title}</PageLink> },
    { name: 'Now', nowrap: true, cell: (alarm) => <AlarmMark alarm={alarm} /> },
    { name: 'Evidence', cell: ({ sentence }) => <div className={classes.wide}>{sentence}</div> },
    {
      name: 'In alarm',
      nowrap: true,
      cell: ({ openedDay, closedDay }) => `${dayOf(openedDay)} – ${closedDay === null ? 'now' : dayOf(closedDay)}`,
    },
    { name: 'Budget used', numeric: true, cell: ({ budgetUsed }) => share(budgetUsed) },
  ]
  return (
    <Panel
      title={
        alarms.length === 0
          ? 'No objective is in it'
          : standing === 0
            ? `${counted(alarms.length, 'objective')} in it, all quiet now`
            : `${counted(standing, 'objective')} in it ${standing === 1 ? 'is' : 'are'} in alarm`
      }
      note={alarms.length === 0 ? undefined : 'Each objective as it was judged on the last day told of.'}
    >
      {alarms.length === 0 ? (
        <Text c="var(--t-dim)">
          {kind === 'outage'
            ? 'A system is or was down; objectives that it explains would stand here.'
            : 'Somebody opened it. Should an objective see the same trouble, its evidence stands here.'}
        </Text>
      ) : (
        <DataTable
          label="Evidence"
          columns={columns}
          rows={alarms}
          keyOf={({ objective, openedDay }) => `${objective} ${openedDay}`}
        />
      )}
    </Panel>
  )
}

function AlarmMark({ alarm: { closedDay, urgency } }: { alarm: Alarm }) {
  if (closedDay !== null) return <StateMark state="ok" word="quiet" />
  return <StateMark state={urgency === 'urgent' ? 'breach' : 'watch'} word={urgency === null ? 'in alarm' : urgency} />
}

const dayOf = (iso: string) => day(Date.parse(iso))
