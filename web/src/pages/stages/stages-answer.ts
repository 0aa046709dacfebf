import type { MeasureResult } from '@tandem/core/measures'
import { type AboutNumber, aboutMeasure } from '../../components/about-number.ts'
import type { SentencePart } from '../../components/Sentence.tsx'
import { type Paths, pathsFor } from '../../paths.ts'
import { type CurrentPopulation, withClause } from '../../url/use-population.ts'
import { duration } from '../../words/durations.ts'
import { count, counted } from '../../words/numbers.ts'
import { mostAged, type StageRow, slowest } from './stage-rows.ts'

export interface StagesAround {
  population: CurrentPopulation
  paths: Paths
  stays: MeasureResult
  ages: MeasureResult
  /** Until when the chosen sources report. */
  asOf: string
  /** The API calls behind the numbers. */
  requests: { stays: string; ages: string }
}

/** The longest stage, then the open work that has aged most; elapsed time, and as of when. */
export function stagesAnswer(rows: readonly StageRow[], around: StagesAround): SentencePart[] {
  const parts: SentencePart[] = []
  const longest = slowest(rows)
  if (longest !== undefined) {
    parts.push(
      'Applications stay longest in ',
      { text: longest.stage, href: around.paths.stages({ stage: [longest.stage] }) },
      ': half of the stays last longer than ',
      { about: aboutStay(longest, around) },
      '. ',
    )
  }
  const aged = mostAged(rows)
  const open = rows.reduce((sum, row) => sum + (row.open?.n ?? 0), 0)
  if (aged?.open != null) {
    parts.push(
      { about: aboutOpen(aged, around), text: counted(aged.open.n, 'application') },
      aged.open.n === 1 ? ' waits in ' : ' wait in ',
      { text: aged.stage, href: around.paths.stages({ stage: [aged.stage] }) },
      '; ',
      { about: aboutBeyond(aged, around) },
      ' of them longer than 85 % of all stays there last. ',
    )
  } else if (open > 0) {
    parts.push(`${counted(open, 'application')} are open, none unusually long. `)
  } else {
    parts.push('No application is open among these. ')
  }
  parts.push(`Elapsed time, all hours, as of ${around.asOf}.`)
  return parts
}

export function aboutStay(row: StageRow, around: StagesAround, value?: string): AboutNumber {
  return aboutMeasure(around.stays, row.stays, {
    of: row.stage,
    request: around.requests.stays,
    asOf: around.asOf,
    cases: {
      href: around.paths.traces({ through: row.stage, sort: 'waiting' }),
      label: `Applications that passed through ${row.stage}`,
    },
    ...(value !== undefined && { value }),
  })
}

export function aboutOpen(row: StageRow, around: StagesAround): AboutNumber {
  const { stage, open } = row
  return {
    title: 'Open work',
    of: stage,
    value: count(open?.n ?? 0),
    sentence: 'How many applications are in this stage now and have not ended.',
    formula: 'count of open stays',
    unit: 'applications',
    calendar: 'none: a count',
    cohort: 'applications that began in the chosen time',
    n: open?.n ?? 0,
    asOf: around.asOf,
    request: around.requests.ages,
    sql: around.ages.sql,
    cases: {
      href: pathsInStage(stage, around).traces({ open: true, sort: 'waiting' }),
      label: `Applications open in ${stage}`,
    },
  }
}

export function aboutBeyond(row: StageRow, around: StagesAround): AboutNumber {
  const beyond = row.open?.beyondP85 ?? null
  const usual = row.stays.quantiles?.p85 ?? null
  return {
    ...aboutOpen(row, around),
    title: 'Open unusually long',
    value: beyond === null ? '–' : count(beyond),
    sentence: `How many open applications have been in this stage for longer than 85 % of its stays last (${duration(usual)}).`,
    formula:
      'open stays whose age is above the 85th percentile (Kaplan–Meier) of all stays in the stage, open ones included',
    ...(usual !== null && {
      cases: {
        href: pathsInStage(row.stage, around).traces({ longerThan: usual, sort: 'waiting' }),
        label: `Applications in ${row.stage} for longer than ${duration(usual)}`,
      },
    }),
    ...((row.open?.n ?? 0) > 400 && {
      quality: { state: 'ok', reasons: ['read from a curve of 400 steps: right to 0.25 %'] },
    }),
  }
}

const pathsInStage = (stage: string, { population }: StagesAround): Paths =>
  pathsFor({ ...population, where: withClause(population.where, 'stage', [stage]) })
