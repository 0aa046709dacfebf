import type { Finding } from '@tandem/core/diagnosis'
import type { ReactNode } from 'react'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { pathsFor } from '../../paths.ts'
import { usePopulation } from '../../url/use-population.ts'
import { findingFigures } from './finding-figures.ts'
import { IntervalBar, TimeAxis } from './IntervalBar.tsx'
import { narrowed } from './opens.ts'
import classes from './overview.module.css'
import { Segments } from './Segments.tsx'
import { timeScale } from './time-scale.ts'

interface FindingSectionProps {
  title: string
  note: ReactNode
  findings: readonly Finding[]
  /** Said where nothing was found. */
  none: ReactNode
}

/** Findings of one kind as sentences, each with its figures and its drawing on one common scale. */
export function FindingSection({ title, note, findings, none }: FindingSectionProps) {
  const scale = timeScale(findings)
  return (
    <Panel title={title} note={note}>
      {findings.length === 0 ? (
        none
      ) : (
        <>
          <ol className={classes.findings}>
            {findings.map((finding) => (
              <li key={finding.id} className={classes.finding}>
                <div>
                  <p className={classes.sentence}>
                    <Segments segments={finding.sentence} />
                  </p>
                  <p className={classes.figures}>
                    {findingFigures(finding).map(({ name, value }) => (
                      <span key={`${name} ${value}`}>
                        {name} <b>{value}</b>
                      </span>
                    ))}
                    {finding.kind !== 'stuck' && <WhyLink where={finding.where} />}
                  </p>
                </div>
                <IntervalBar finding={finding} scale={scale} />
              </li>
            ))}
          </ol>
          <div className={classes.finding}>
            <span />
            <TimeAxis scale={scale} />
          </div>
        </>
      )}
    </Panel>
  )
}

/** From a finding to its cause. */
function WhyLink({ where }: { where: string[] }) {
  const { where: narrow } = narrowed(usePopulation(), { where })
  return <PageLink to={pathsFor({ where: narrow }).diagnosis({ measure: 'time_in_stage' })}>Why?</PageLink>
}
