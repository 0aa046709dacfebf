import { z } from 'zod'
import { invalid } from '../errors.ts'
import { meantWords } from '../near-names.ts'
import { theMeasure } from './catalogue.ts'
import type { DurationMeasure, Measure, Moment } from './measure.ts'

/** What one company lets its durations start and stop with, by the name of the measure. */
export const MomentChoices = z.record(z.string(), z.object({ from: z.string(), to: z.string() }))
export type MomentChoices = z.infer<typeof MomentChoices>

const ChosenMoment = z.object({ name: z.string(), title: z.string() })

export const MeasureMoments = z.object({
  version: z.number().int().describe('0 where the company has set nothing'),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
  durations: z.array(
    z.object({
      measure: z.string(),
      title: z.string(),
      from: z.string(),
      to: z.string(),
      isUsual: z.boolean(),
      froms: z.array(ChosenMoment).describe('the first is the usual one'),
      tos: z.array(ChosenMoment),
    }),
  ),
})
export type MeasureMoments = z.infer<typeof MeasureMoments>

export const MomentsSetInput = z.object({
  measure: z.string().max(100),
  from: z.string().max(40).optional().describe('what it starts with; the usual one if left out'),
  to: z.string().max(40).optional().describe('what it stops with; the usual one if left out'),
  reason: z.string().trim().min(3).max(500),
})

type Configurable = DurationMeasure & { moments: NonNullable<DurationMeasure['moments']> }

const isConfigurable = (measure: Measure): measure is Configurable =>
  measure.kind === 'duration' && measure.moments !== undefined

/** The measure as the company has set it: its formula says so wherever the number is shown. */
export function configured(measure: Measure, choices: MomentChoices): Measure {
  const choice = choices[measure.name]
  if (choice === undefined || !isConfigurable(measure)) return measure
  const from = momentOf(measure, 'from', choice.from)
  const to = momentOf(measure, 'to', choice.to)
  if (isUsual(measure, choice)) return measure
  return {
    ...measure,
    formula: `from ${from.title} to ${to.title}, as this company has set it (usually: ${measure.formula})`,
    rows: `(${measure.rows}) and (${from.at}) is not null`,
    from: from.at,
    to: to.at,
    widths: { from: from.width, to: to.width },
  }
}

const isUsual = ({ moments }: Configurable, { from, to }: MomentChoices[string]) =>
  moments.from[0]?.name === from && moments.to[0]?.name === to

function momentOf({ moments, title }: Configurable, side: 'from' | 'to', name: string | undefined): Moment {
  const usual = moments[side][0] as Moment
  if (name === undefined) return usual
  const found = moments[side].find((moment) => moment.name === name)
  if (found !== undefined) return found
  const names = moments[side].map((moment) => moment.name)
  throw invalid(`${title} cannot ${side === 'from' ? 'start' : 'stop'} with ${name}. ${meantWords(name, names)}`.trim())
}

/**
 * The choices with one measure's changed; both ends as usual is no choice.
 *
 * @throws TandemError `invalid` where the measure cannot be set, or not so
 */
export function chooseMoments(
  choices: MomentChoices,
  { measure: name, from, to }: Pick<z.infer<typeof MomentsSetInput>, 'measure' | 'from' | 'to'>,
  durations: readonly Measure[],
): MomentChoices {
  const measure = theMeasure(name)
  if (!isConfigurable(measure)) {
    const names = durations.filter(isConfigurable).map((one) => one.name)
    throw invalid(`What ${measure.title} starts and stops with is fixed. It can be set for ${names.join(', ')}.`)
  }
  const choice = { from: momentOf(measure, 'from', from).name, to: momentOf(measure, 'to', to).name }
  const { [name]: _, ...others } = choices
  return isUsual(measure, choice) ? others : { ...others, [name]: choice }
}

/** Every duration that can be set, with what is set. */
export function momentsOf(choices: MomentChoices, measures: readonly Measure[]): MeasureMoments['durations'] {
  return measures.filter(isConfigurable).map((measure) => {
    const { moments, name, title } = measure
    const choice = choices[name] ?? { from: moments.from[0]?.name ?? '', to: moments.to[0]?.name ?? '' }
    const named = ({ name, title }: Moment) => ({ name, title })
    return {
      measure: name,
      title,
      ...choice,
      isUsual: isUsual(measure, choice),
      froms: moments.from.map(named),
      tos: moments.to.map(named),
    }
  })
}
