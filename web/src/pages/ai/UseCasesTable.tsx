import { type RegisterRow, stateWords } from '@tandem/core/ai'
import { shareWords } from '@tandem/core/words'
import { useRouter } from '@tanstack/react-router'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import classes from './ai.module.css'

/** Uses of AI with tier, state, use and whose move it is; a row opens one. */
export function UseCasesTable({ useCases }: { useCases: readonly RegisterRow[] }) {
  const paths = usePaths()
  const { history } = useRouter()
  return (
    <DataTable
      label="Uses of AI"
      rows={useCases}
      keyOf={({ id }) => id}
      onRow={({ id }) => history.push(paths.aiUse(id))}
      columns={[
        {
          name: 'Use',
          by: ({ title }) => title,
          cell: ({ id, title }) => <PageLink to={paths.aiUse(id)}>{title}</PageLink>,
        },
        {
          name: 'Stands',
          nowrap: true,
          by: ({ mark }) => mark,
          cell: ({ mark, state }) => <StateMark state={mark} word={stateWords(state)} />,
        },
        { name: 'Tier', nowrap: true, by: ({ risk }) => risk.tier, cell: ({ risk }) => risk.tier },
        { name: 'LL144', cell: ({ risk }) => (risk.ll144.inScope ? 'in scope' : 'no') },
        { name: 'Step', by: ({ step }) => step, cell: ({ step }) => step },
        {
          name: 'Share',
          numeric: true,
          by: ({ share }) => share,
          cell: ({ share }) => (share === null ? '–' : shareWords(share)),
        },
        { name: 'Missing', numeric: true, by: ({ missing }) => missing, cell: ({ missing }) => missing },
        {
          name: 'Whose move',
          cell: ({ waitsFor }) =>
            waitsFor.map((side) => (
              <div key={side}>
                <SideMark side={side} />
              </div>
            )),
        },
        { name: 'How it stands', cell: ({ sentence }) => <div className={classes.prose}>{sentence}</div> },
      ]}
    />
  )
}
