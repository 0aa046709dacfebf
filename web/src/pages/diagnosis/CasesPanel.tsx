import { Anchor } from '@mantine/core'
import { type Diagnosis, dateWords, inPlaceWords, isOfOthers, narrowedTo } from '@tandem/core/diagnosis'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { pathsFor } from '../../paths.ts'
import { useMay } from '../../session/use-me.ts'
import classes from './diagnosis.module.css'
import type { DiagnosisAsked } from './use-diagnosis.ts'
import { diagnosePath } from './use-diagnosis.ts'

/** The way to the cases of the first cause, and to the same answer for a program. */
export function CasesPanel({ diagnosis, asked }: { diagnosis: Diagnosis; asked: DiagnosisAsked }) {
  const { subject, causes, window } = diagnosis
  const may = useMay()
  const where = narrowedTo(subject.where, causes[0]?.where ?? [])
  const [all, lately] = [pathsFor({ where }), pathsFor({ where, from: window.from, to: window.to })]
  const who = inPlaceWords(where)
  const isOfGroups = isOfOthers(diagnosis)
  return (
    <Panel title="The cases" note={`From ${dateWords(window.from, '')} to ${dateWords(lastDay(window.to), '')}.`}>
      <ul className={classes.list}>
        {isOfGroups && where.length > 0 && may('traces') && (
          <li>
            <PageLink to={lately.traces({ sort: 'latest' })}>Applications{who} that began in this time</PageLink>, of
            everybody: no page shows who belongs to a group
          </li>
        )}
        {!isOfGroups && may('traces') && (
          <>
            <li>
              <PageLink to={all.traces({ sort: 'waiting', open: true })}>
                Open applications{who}, those that wait longest first
              </PageLink>
            </li>
            <li>
              <PageLink to={lately.traces({ sort: 'longest' })}>
                Applications{who} that began in this time, the longest first
              </PageLink>
            </li>
          </>
        )}
        {subject.objective !== null && !isOfGroups && may('objective-cases') && (
          <li>
            <PageLink to={pathsFor({}).objective(subject.objective, { which: 'bad' })}>
              What the objective counts as {subject.bad}, case by case
            </PageLink>
          </li>
        )}
        {!isOfGroups && (
          <li>
            <PageLink to={lately.waits()}>For whom they wait</PageLink>
          </li>
        )}
        <li>
          <Anchor inherit href={diagnosePath(asked)}>
            This diagnosis as JSON, for programs
          </Anchor>
        </li>
      </ul>
    </Panel>
  )
}

/** Of a half-open span. */
const lastDay = (to: string) => new Date(Date.parse(to) - 86_400_000).toISOString()
