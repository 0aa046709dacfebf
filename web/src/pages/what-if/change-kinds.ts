import type { Change } from '@tandem/core/simulation'
import type { StagePart } from './model-parts.ts'

export type Kind = Change['what']

/** What can be changed, in the words of the page. */
export const KINDS: Readonly<Record<Kind, string>> = {
  duration: 'How long a wait takes',
  capacity: 'How many hands there are',
  'pass rate': 'How many pass',
  rhythm: 'How often something is decided',
  automatic: 'Share decided automatically',
  remove: 'Leave a stage out',
  parallel: 'Two stages at the same time',
  limit: 'Limit on work in progress',
  priority: 'Who comes first',
  withdrawal: 'How many give up',
  applications: 'How many apply',
  requisitions: 'How many are asked for',
  approval: 'How long approval takes',
}

/** A change as it begins when it is added. */
export function newChange(what: Kind, stages: readonly StagePart[]): Change {
  const usual = stages.find(({ kind }) => kind === 'interview') ?? stages[0]
  const stage = usual?.stage ?? ''
  switch (what) {
    case 'duration':
      return { what, stage, factor: 0.5 }
    case 'capacity':
      return { what, stage: stages.find(({ hasQueue }) => hasQueue)?.stage ?? stage, factor: 1.5 }
    case 'pass rate':
      return { what, stage, factor: 1.2 }
    case 'rhythm':
      return { what, stage: stages.find(({ kind }) => kind === 'decide')?.stage ?? stage, everyDays: 1 }
    case 'automatic':
      return { what, stage: stages.find(({ kind }) => kind === 'screen')?.stage ?? stage, share: 0.5, hours: 1 }
    case 'remove':
      return { what, stage: stages.find(({ kind }) => kind === 'assess')?.stage ?? stage, screened: 'unknown' }
    case 'parallel':
      return { what, stage, with: stages.find((one) => one.stage !== stage)?.stage ?? stage }
    case 'limit':
      return { what, stage, atOnce: 5 }
    case 'priority':
      return { what, stage, rule: 'oldest requisition' }
    case 'withdrawal':
      return { what, stage, factor: 0.5 }
    case 'applications':
    case 'requisitions':
      return { what, factor: 1.5 }
    case 'approval':
      return { what, factor: 0.5 }
  }
}

export interface SliderSpec {
  name: 'factor' | 'everyDays' | 'share' | 'days'
  label: string
  min: number
  max: number
  step: number
  /** What a place of the slider means. */
  words: (value: number) => string
}

const percent = (value: number) => `${Math.round(100 * value)} %`
const timesNow = (value: number) => (value === 1 ? 'as now' : `${percent(value)} of now`)
const days = (value: number) => (value === 0 ? 'at once' : value === 1 ? '1 day' : `${value} days`)

/** The slider of a change; null where it has none. */
export function sliderOf(change: Change): SliderSpec | null {
  const factor = (label: string, max: number, min = 0): SliderSpec => ({
    name: 'factor',
    label,
    min,
    max,
    step: 0.05,
    words: timesNow,
  })
  const most: SliderSpec = {
    name: 'days',
    label: 'At most',
    min: 0,
    max: 60,
    step: 1,
    words: (value) => (value === 0 ? 'no wait' : `${days(value)} at most`),
  }
  switch (change.what) {
    case 'duration':
    case 'approval':
      return change.days === undefined ? factor('Length', 2) : most
    case 'capacity':
      return factor('Capacity', 3)
    case 'pass rate':
      return factor('Passes', 2)
    case 'withdrawal':
      return factor('Give up', 2)
    case 'applications':
      return factor('Applications', 3)
    case 'requisitions':
      return factor('Requisitions', 3)
    case 'rhythm':
      return {
        name: 'everyDays',
        label: 'Working days between two',
        min: 0,
        max: 10,
        step: 1,
        words: (value) => (value === 0 ? 'at once' : `every ${days(value)}`),
      }
    case 'automatic':
      return { name: 'share', label: 'Share', min: 0, max: 1, step: 0.05, words: percent }
    default:
      return null
  }
}

export const valueOfSlider = (change: Change, { name }: SliderSpec): number =>
  (change as unknown as Record<string, number | undefined>)[name] ?? 0
