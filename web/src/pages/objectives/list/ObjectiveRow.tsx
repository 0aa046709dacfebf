import { Skeleton } from '@mantine/core'
import type { ObjectiveStatus } from '@tandem/core/objectives'
import { useOperation } from '../../../api/use-operation.ts'
import { NumberButton } from '../../../components/NumberButton.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { count, share } from '../../../words/numbers.ts'
import { aboutBudget, aboutCompliance } from '../about-objective.ts'
import { HeldBar } from '../HeldBar.tsx'
import { indicatorWords, populationWords, shareInterval } from '../objective-words.ts'
import classes from '../objectives.module.css'
import { BudgetSpark } from './BudgetSpark.tsx'
import type { Row } from './rows.ts'

/** One promise: how it stands, in a sentence, a small picture and the figures behind it. */
export function ObjectiveRow({ row: { objective, status, state, incidents } }: { row: Row }) {
  const paths = usePaths()
  const measures = useOperation('measures', {}).data?.measures ?? []
  return (
    <li className={classes.row}>
      <div>
        <h3 className={classes.title}>
          <PageLink to={paths.objective(objective.id)}>{objective.title}</PageLink>
          <StateMark state={state} />
        </h3>
        <p className={classes.dim}>
          {indicatorWords(objective, measures)}. {populationWords(objective.where)}. HR: {objective.hrOwner}. IT:{' '}
          {objective.itOwner}.
        </p>
        <p className={classes.said}>
          {sentenceOf(status, objective.standing.sentence)}
          {incidents.map(({ id, owner }) => (
            <span key={id}>
              {' '}
              <PageLink to={paths.incident(id)}>Incident {id}</PageLink>
              {` waits for ${owner ?? 'somebody to take it on'}.`}
            </span>
          ))}
        </p>
      </div>
      {status === null ? (
        <>
          <Skeleton h={52} />
          <Skeleton h={52} />
        </>
      ) : (
        <Numbers of={{ objective, status, measures, paths }} />
      )}
    </li>
  )
}

/** Where nothing was counted, the reason; else what the evidence says, which looks at lately and not at the whole period. */
function sentenceOf(status: ObjectiveStatus | null, standing: string): string {
  if (status === null) return standing
  if (status.compliance === null) return status.sentence
  const said = status.judgement?.sentence ?? standing
  const isFromBefore = (status.budgetRemaining ?? 0) < 0 && status.judgement?.state === 'ok'
  return isFromBefore ? `The budget was overdrawn earlier in the period. Lately: ${lowerFirst(said)}` : said
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function Numbers({ of }: { of: Parameters<typeof aboutBudget>[0] }) {
  const { status } = of
  if (status.compliance === null)
    return (
      <>
        <NotEnoughData h={52} />
        <dl className={classes.figures}>
          <dt>Promised</dt>
          <dd>{share(status.target)}</dd>
        </dl>
      </>
    )
  return (
    <>
      <BudgetSpark status={status} />
      <div>
        <HeldBar status={status} />
        <dl className={classes.figures}>
          <dt>Kept</dt>
          <dd>
            <NumberButton about={aboutCompliance(of)} /> ({shareInterval(status.interval)})
          </dd>
          <dt>Promised</dt>
          <dd>{share(status.target)}</dd>
          <dt>Budget</dt>
          <dd>
            <NumberButton about={aboutBudget(of)} />
          </dd>
          <dt>Pending</dt>
          <dd>{count(status.pending)}</dd>
        </dl>
      </div>
    </>
  )
}
