import { Text } from '@mantine/core'
import type { ObjectiveDetail } from '@tandem/core/objectives'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { counted, share } from '../../../words/numbers.ts'
import { calendarName } from '../about-objective.ts'
import { indicatorWords, populationWords, upperFirst } from '../objective-words.ts'
import classes from '../objectives.module.css'

/** What counts as good and as bad, of whom, by which hours, and who answers for it. */
export function CountsPanel({ detail: { objective, counts } }: { detail: ObjectiveDetail }) {
  const paths = usePaths()
  const measures = useOperation('measures', {}).data?.measures ?? []
  const { indicator } = objective
  const what = indicatorWords(objective, measures)
  return (
    <Panel title="What counts as kept and as broken">
      {objective.description !== undefined && objective.description !== '' && (
        <Text mb="sm">{objective.description}</Text>
      )}
      <dl className={classes.facts}>
        <dt>What</dt>
        <dd>
          {'measure' in indicator ? (
            <PageLink to={paths.explore({ measure: indicator.measure })}>{what}</PageLink>
          ) : (
            <PageLink to={paths.sources()}>{what}</PageLink>
          )}
        </dd>
        <dt>Of whom</dt>
        <dd>{populationWords(objective.where)}</dd>
        <dt>Promised</dt>
        <dd>
          {indicator.kind === 'fairness'
            ? `The lowest rate is at least ${share(objective.target)} of the highest, over ${counted(objective.periodDays, 'day')}.`
            : `${share(objective.target)} good over ${counted(objective.periodDays, 'day')}, so that ${share(1 - objective.target)} may be bad.`}
        </dd>
        <dt>Good</dt>
        <dd>{upperFirst(counts.good)}</dd>
        <dt>Bad</dt>
        <dd>{counts.bad}</dd>
        <dt>Pending</dt>
        <dd>{counts.pending}</dd>
        <dt>Left out</dt>
        <dd>{upperFirst(counts.leftOut.replace(/^Left out: /, ''))}</dd>
        {indicator.kind === 'promise' && (
          <>
            <dt>Hours that count</dt>
            <dd>
              <PageLink to={paths.workingHours()}>{calendarName(objective.calendar)}</PageLink>
            </dd>
          </>
        )}
        <dt>Who answers for it</dt>
        <dd>
          HR: {objective.hrOwner}. IT: {objective.itOwner}.
        </dd>
        {objective.dependsOn.length > 0 && (
          <>
            <dt>Systems it needs</dt>
            <dd>{objective.dependsOn.join(', ')}</dd>
          </>
        )}
        <dt>Last changed</dt>
        <dd>
          Version {objective.version}, {dayOfIso(objective.updatedAt)},{' '}
          {objective.managedBy === 'file' ? 'applied from a file' : 'on the page'}, by {objective.updatedBy}.
        </dd>
      </dl>
    </Panel>
  )
}
