import { Skeleton } from '@mantine/core'
import type { Finding, Overview } from '@tandem/core/diagnosis'
import { calendarWords } from '../../components/about-number.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { GradeMark } from '../../components/states/GradeMark.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { dayOfIso } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'
import { PromisesPanel } from '../objectives/PromisesPanel.tsx'
import { BriefPanel } from './BriefPanel.tsx'
import { FindingSection } from './FindingSection.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { OverviewSkeleton } from './OverviewSkeleton.tsx'
import classes from './overview.module.css'
import { Segments } from './Segments.tsx'
import { TrendPanel } from './TrendPanel.tsx'
import { hasEnoughStays } from './trend.ts'
import { useOverview } from './use-overview.ts'

/** What is slow, what is stuck and what has changed. */
export function OverviewPage() {
  const overview = useOverview()
  const isFiltered = Object.keys(usePopulation()).length > 0
  return (
    <>
      <PageTitle question="Where does hiring lose time?">
        {overview.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {overview.data !== undefined && <Headline overview={overview.data} />}
      </PageTitle>
      <Answer
        query={overview}
        skeleton={<OverviewSkeleton />}
        isEmpty={({ applications }) => applications === 0}
        empty={isFiltered ? <EmptyState what="Where hiring is slow, stuck or changed stands here." /> : <FirstSteps />}
      >
        {(data) => (
          <>
            <BriefPanel />
            <PromisesPanel />
            <Findings overview={data} />
            <TrendPanel overview={data} />
          </>
        )}
      </Answer>
    </>
  )
}

function Headline({ overview }: { overview: Overview }) {
  const { headline, applications, open, hires, asOf, calendar, grade } = overview
  const toQuality = usePaths().quality()
  if (applications === 0)
    return <p className={classes.headline}>No events have come in yet. There are three ways in.</p>
  return (
    <>
      <p className={classes.headline}>
        <Segments segments={headline} />
      </p>
      <p className={classes.asOf}>
        {counted(applications, 'application')}, {counted(open, 'open one', 'open')}, {counted(hires, 'hire')}. As of{' '}
        {dayOfIso(asOf)}; {calendarWords(calendar)}. Data:{' '}
        <PageLink inherit to={toQuality} title={grade.reasons.join(' ')}>
          <GradeMark grade={grade.grade} />
        </PageLink>
        .
      </p>
    </>
  )
}

const SECTIONS: readonly { kind: Finding['kind']; title: string; note: string; none: string }[] = [
  {
    kind: 'slow',
    title: 'Slow',
    note: 'Parts of a stage that take longer than the rest of it. Tick: elsewhere; dot: median here; bar: its 95 % interval.',
    none: 'No part of a stage takes notably longer than the rest of it.',
  },
  {
    kind: 'stuck',
    title: 'Stuck',
    note: 'Open work that has waited longer than nearly all before it. Tick: what 95 % of stays do not exceed; dot: the oldest.',
    none: 'No open application has waited longer than 95 % of the stays before it.',
  },
  {
    kind: 'changed',
    title: 'Changed',
    note: 'What takes longer or shorter than in the weeks before. Tick: before; dot: median now; bar: its 95 % interval.',
    none: 'Nothing takes notably longer or shorter than in the weeks before.',
  },
]

function Findings({ overview }: { overview: Overview }) {
  const isEnough = hasEnoughStays(overview)
  const noneOf = (kind: Finding['kind'], none: string) => {
    if (kind === 'stuck' && overview.open === 0) return <p className={classes.none}>No application is open.</p>
    if (!isEnough) return <NotEnoughData reasons={['fewer than 20 recent stays']} />
    return <p className={classes.none}>{none}</p>
  }
  return SECTIONS.map(({ kind, title, note, none }) => (
    <FindingSection
      key={kind}
      title={title}
      note={note}
      findings={overview.findings.filter((finding) => finding.kind === kind)}
      none={noneOf(kind, none)}
    />
  ))
}
