import { type Diagnosis, isDated } from '@tandem/core/diagnosis'
import { counted, shareWords } from '@tandem/core/words'
import { ofWhomWords, whenWords } from '../../charts/change-flags.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { pathsFor } from '../../paths.ts'
import { kindName } from '../changes/change-words.ts'
import classes from './diagnosis.module.css'
import { chanceWords } from './diagnosis-words.ts'
import { signed } from './waterfall.ts'

type Ranked = Diagnosis['changes']['ranked'][number]

/** What changed just then. That two things coincide is no proof. */
export function CoincidesPanel({ diagnosis: { changes, subject, since } }: { diagnosis: Diagnosis }) {
  const columns: Column<Ranked>[] = [
    {
      name: 'Change',
      cell: ({ change }) => (
        <div className={classes.wide}>
          <PageLink to={pathsFor({}).changes({ change: change.id })}>{change.title}</PageLink>
        </div>
      ),
    },
    { name: 'Kind', cell: ({ change }) => kindName(change.kind) },
    { name: 'When', nowrap: true, cell: ({ change }) => whenWords(change) },
    { name: 'Side', nowrap: true, cell: ({ change }) => <SideMark side={change.side} /> },
    { name: 'Of whom', cell: ({ change }) => ofWhomWords(change.where) },
    // Nobody can say how far it is from a beginning that nobody knows.
    ...(isDated(since) ? [{ name: 'Coincides', nowrap: true, cell: ({ lagDays }: Ranked) => lagWords(lagDays) }] : []),
    { name: `Share ${subject.bad.replace(/ \(.*\)$/, '')} without → with it`, cell: estimateWords },
    {
      name: 'By chance',
      cell: ({ beforeAfter }) => (beforeAfter === null ? '–' : chanceWords(beforeAfter.p)),
    },
  ]
  const [first] = changes.ranked
  const transition = changes.ranked.find(({ beforeAfter }) => beforeAfter !== null)?.beforeAfter?.transitionDays ?? 0
  return (
    <Panel
      title={
        first === undefined
          ? 'No known change coincides'
          : !isDated(since)
            ? 'What changed about that time'
            : `“${first.change.title}” coincides with the beginning`
      }
      note={
        first === undefined
          ? isDated(since)
            ? changes.sentence
            : 'When it began is not known well enough to hold a change against it.'
          : `The best fit of ${counted(changes.considered, 'known change')} in time, people and stage, first. To coincide is not to cause; how the share went on before and after each is an estimate from the weeks around it${transition === 0 ? '' : `, without the ${counted(transition, 'day')} after it in which cases fell due that had begun before`}.`
      }
    >
      {first === undefined ? (
        <PageLink to={pathsFor({}).changes()}>Every known change</PageLink>
      ) : (
        <DataTable
          label="Changes that coincide"
          columns={columns}
          rows={changes.ranked}
          keyOf={({ change }) => change.id}
        />
      )}
    </Panel>
  )
}

function lagWords(lagDays: number): string {
  const days = Math.abs(Math.round(lagDays))
  if (days === 0) return 'on the day'
  return `${counted(days, 'day')} ${lagDays > 0 ? 'before' : 'after'} it began`
}

function estimateWords({ beforeAfter }: Ranked): string {
  if (beforeAfter === null) return 'too few weeks'
  const { without, with: after, difference } = beforeAfter
  const [lower, upper] = difference.interval
  return `${shareWords(clamped(without))} → ${shareWords(clamped(after))}, ${signed(100 * difference.value)} points (${signed(100 * lower)} to ${signed(100 * upper)})`
}

/** A trend that goes on may leave what shares can be. */
const clamped = (share: number) => Math.min(1, Math.max(0, share))
