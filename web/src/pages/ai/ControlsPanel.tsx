import { Text } from '@mantine/core'
import { blocks, type RegisterShow, readingWords, stateWords } from '@tandem/core/ai'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import classes from './ai.module.css'
import { CONTROL_MARKS } from './use-case-marks.ts'

const ORDER = ['expired', 'missing', 'expires soon', 'met', 'not yet due']

/** Every control of every gate: what is asked, by which rule, what was found and who can supply it. */
export function ControlsPanel({ data: { gates } }: { data: RegisterShow }) {
  const controls = (gates.at(-1)?.controls ?? []).toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  const open = controls.filter(({ state }) => blocks(state)).length
  return (
    <Panel
      title={
        open === 0
          ? `All ${controls.length} controls are met or not due yet`
          : `${open} of ${controls.length} controls ${open === 1 ? 'is' : 'are'} not met`
      }
      note={`Gates: ${gates.map(({ to, missing }) => `${stateWords(to)} ${missing === 0 ? 'open' : `lacks ${missing}`}`).join(', ')}.`}
    >
      <DataTable
        label="Controls"
        rows={controls}
        keyOf={({ id }) => id}
        first={40}
        columns={[
          {
            name: 'Stands',
            nowrap: true,
            cell: ({ state, until }) => (
              <StateMark
                state={CONTROL_MARKS[state]}
                word={until === null || state === 'met' ? state : `${state} ${until}`}
              />
            ),
          },
          {
            name: 'Control',
            cell: ({ text, detail, id }) => (
              <div className={classes.prose}>
                {text}
                <Text size="sm" c="var(--t-dim)">
                  {detail} <span style={{ whiteSpace: 'nowrap' }}>[{id}]</span>
                </Text>
              </div>
            ),
          },
          {
            name: 'Rule',
            cell: ({ rule, article, verified }) => (
              <div className={classes.rule}>
                {`${rule}, ${article}`}
                {verified.by !== 'own' && (
                  <Text size="sm" c="var(--t-dim)">
                    {readingWords(verified)}
                  </Text>
                )}
              </div>
            ),
          },
          { name: 'Before', nowrap: true, by: ({ gate }) => gate, cell: ({ gate }) => stateWords(gate) },
          {
            name: 'Shown by',
            nowrap: true,
            by: ({ evidence }) => evidence,
            cell: ({ evidence }) => (evidence === 'event' ? 'events' : evidence === 'never' ? '–' : evidence),
          },
          { name: 'Who', cell: ({ who }) => who },
        ]}
      />
    </Panel>
  )
}
