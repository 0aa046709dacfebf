import { Skeleton, Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { Sources } from '@tandem/core/trace'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { GradeMark } from '../../../components/states/GradeMark.tsx'
import { pathsFor } from '../../../paths.ts'
import { day } from '../../../words/dates.ts'
import { count, counted } from '../../../words/numbers.ts'
import { useSourceQuality } from '../quality/use-source-quality.ts'
import { quarantinePath } from '../quarantine/quarantine-path.ts'
import { SourceLinkForm } from './SourceLinkForm.tsx'
import classes from './SourcesPanel.module.css'
import { StageRules } from './StageRules.tsx'

type Source = Sources['sources'][number]

/** Each source with how far it reaches and what its stages are held to be. */
export function SourcesPanel() {
  const sources = useOperation('sources', {})
  return (
    <Answer
      query={sources}
      skeleton={<Skeleton h={180} mb="md" />}
      isEmpty={(data) => data.sources.length === 0}
      empty={
        <Panel title="Sources">
          <Text c="var(--t-dim)">
            Here each source will stand with its counts, how far it reaches, and what its stages are held to be and why.
          </Text>
        </Panel>
      }
    >
      {(data) => (
        <Panel
          title={counted(data.sources.length, 'source')}
          note="Open work counts as open until the as-of time of its source."
        >
          {data.sources.map((source) => (
            <SourceBlock key={source.name} source={source} />
          ))}
        </Panel>
      )}
    </Answer>
  )
}

function SourceBlock({ source }: { source: Source }) {
  const { name, applications, requisitions, events, quarantined, stages } = source
  const quality = useSourceQuality(name)
  return (
    <article className={classes.source}>
      <h3 className={classes.name}>
        <PageLink inherit to={pathsFor({ where: [`source=${name}`] }).flow()}>
          {name}
        </PageLink>
      </h3>
      <dl className={classes.figures}>
        <Figure name="As of">{source.asOf === null ? 'not known yet' : day(source.asOf)}</Figure>
        <Figure name="First event">{source.from === null ? '–' : day(source.from)}</Figure>
        <Figure name="Applications">{count(applications)}</Figure>
        <Figure name="Requisitions">{count(requisitions)}</Figure>
        <Figure name="Events">{count(events)}</Figure>
        {quality !== undefined && (
          <Figure name="Data quality">
            <PageLink inherit to={pathsFor({}).quality({ source: name })} title={quality.sentence}>
              <GradeMark grade={quality.grade} />
            </PageLink>
          </Figure>
        )}
        <Figure name="In quarantine">
          {quarantined === 0 ? (
            '0'
          ) : (
            <PageLink inherit to={quarantinePath({ source: name })}>
              {count(quarantined)}
            </PageLink>
          )}
        </Figure>
      </dl>
      <SourceLinkForm key={source.link} source={source} />
      {stages.length > 0 && (
        <details className={classes.rules}>
          <summary>
            <IconChevronRight size={15} aria-hidden /> What its {counted(stages.length, 'stage')} are held to be, and
            why
          </summary>
          <StageRules stages={stages} />
          <Text size="sm" mt="xs">
            <PageLink to={pathsFor({ where: [`source=${name}`] }).stageMapping()}>
              See it in full, or change it
            </PageLink>
          </Text>
        </details>
      )}
    </article>
  )
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
