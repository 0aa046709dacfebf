import { type IncidentSummary, ownerWords } from '@tandem/core/incidents'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import type { Row } from './list/rows.ts'
import { useRows } from './list/use-rows.ts'
import { dayWords, moneyWords } from './objective-words.ts'
import classes from './objectives.module.css'
import { promisesAnswer } from './promises-answer.ts'

const MOST_SHOWN = 3

/** Whether hiring keeps its promises, what burns, since when, and what a day of it costs. Quiet while nothing is promised. */
export function PromisesPanel() {
  const may = useMay()('objective-list')
  return may ? <Promises /> : null
}

function Promises() {
  const { list, rows } = useRows()
  const paths = usePaths()
  if (rows.length === 0 || list.data?.areBeingSet === true) return null
  const burning = rows.filter(({ state }) => state === 'breach')
  return (
    <Panel title="Promises" actions={<PageLink to={paths.objectives()}>All promises</PageLink>}>
      <Sentence parts={promisesAnswer(rows, paths)} />
      {burning.length > 0 && (
        <ul className={classes.burning}>
          {burning.slice(0, MOST_SHOWN).map((row) => (
            <Burning key={row.objective.id} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Burning({ row: { objective, status, state, incidents } }: { row: Row }) {
  const paths = usePaths()
  const since = status?.judgement?.since ?? objective.standing.judgement?.since ?? null
  return (
    <li>
      <StateMark state={state} /> <PageLink to={paths.objective(objective.id)}>{objective.title}</PageLink>
      {since !== null && `, since ${dayWords(since)}`}
      {incidents.map((incident) => (
        <span key={incident.id}>
          ; <PageLink to={paths.incident(incident.id)}>incident {incident.id}</PageLink>
          {costWords(incident)}, waits for{' '}
          {incident.owner === null ? 'somebody to take it on' : ownerWords(incident.owner)}
        </span>
      ))}
    </li>
  )
}

/** Nothing where the cost model tells of none. */
const costWords = ({ cost }: IncidentSummary) =>
  cost?.perDay == null || cost.perDay === 0 ? '' : `, ${moneyWords(cost.perDay, cost.currency)} a day`
