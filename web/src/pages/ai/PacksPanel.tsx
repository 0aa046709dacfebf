import { Anchor, Skeleton } from '@mantine/core'
import { type RulePacks, readingWords } from '@tandem/core/ai'
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
                name: 'Known as of',
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
              {
                name: 'Verify',
                cell: (pack) => (
                  <div className={classes.prose}>
                    {pack.note} <span style={{ color: 'var(--t-dim)' }}>{readingWords(pack.verified)}</span>
                  </div>
                ),
              },
            ]}
          />
          <Duties packs={data.packs} />
        </Panel>
      )}
    </Answer>
  )
}

/** Every duty in own words, with its article and whether its source was read. */
function Duties({ packs }: { packs: RulePacks['packs'] }) {
  const duties = packs.flatMap(({ duties: all, title }) => all.map((duty) => ({ ...duty, rule: title })))
  return (
    <details className={classes.duties}>
      <summary>The {duties.length} duties, each with its article and how it was held against its source</summary>
      <DataTable
        label="Duties"
        rows={duties}
        keyOf={({ id }) => id}
        columns={[
          { name: 'Duty', cell: ({ text }) => <div className={classes.prose}>{text}</div> },
          { name: 'Rule', cell: ({ rule, article }) => <div className={classes.rule}>{`${rule}, ${article}`}</div> },
          {
            name: 'Source',
            by: ({ verified }) => verified.by,
            cell: ({ verified }) => (
              <div className={classes.prose}>
                {readingWords(verified)}{' '}
                {verified.at !== null && (
                  <Anchor fz="inherit" href={verified.at} rel="noreferrer" target="_blank">
                    {new URL(verified.at).hostname}
                  </Anchor>
                )}
              </div>
            ),
          },
        ]}
      />
    </details>
  )
}
