import type { BusinessCaseAnswer, Range, ValueLine } from '@tandem/core/business-case'
import type { WriteInputOf } from '../../api/operations.ts'
import { EFFORT_FIELDS, LINE_KINDS } from './case-fields.ts'

/** A range as it is typed; texts stay as they were until they are read. */
export interface RangeDraft {
  low: string
  mode: string
  high: string
  source: string
}

export interface LineDraft {
  key: number
  kind: ValueLine['kind']
  title: string
  of: 'recruiter' | 'interviewer'
  ranges: Readonly<Record<string, RangeDraft>>
}

export interface OutlineDraft {
  title: string
  text: string
  opportunity: string
  scenario: string
  where: string[]
  countedFrom: string
  years: string
  percent: string
}

export interface ValueDraft {
  lines: readonly LineDraft[]
  measure: string
  change: RangeDraft
}

export interface EffortDraft {
  ranges: Readonly<Record<string, RangeDraft>>
  inUse: { early: string; likely: string; late: string; source: string }
}

export interface CaseDraft {
  id: string
  outline: OutlineDraft
  value: ValueDraft
  effort: EffortDraft
}

export type SetInput = WriteInputOf<'business-case-set'>

export const EMPTY_RANGE: RangeDraft = { low: '', mode: '', high: '', source: '' }

export const emptyLine = (key: number, kind: ValueLine['kind'] = 'hours'): LineDraft => ({
  ...{ key, kind, title: '', of: 'recruiter', ranges: {} },
})

/** What the address of the page may bring along, as opportunities and what-ifs do. */
export interface Prefill {
  title?: string | undefined
  text?: string | undefined
  opportunity?: string | undefined
  scenario?: string | undefined
  where?: readonly string[] | undefined
}

export const newDraft = (
  { title = '', text = '', opportunity = '', scenario = '', where = [] }: Prefill,
  today: string,
): CaseDraft => ({
  id: '',
  outline: {
    ...{ title, text: text || title, opportunity, scenario: pretty(scenario), where: [...where] },
    ...{ countedFrom: today, years: '3', percent: '8' },
  },
  value: {
    lines: [emptyLine(0, scenario === '' ? 'hours' : 'vacancy by simulation')],
    measure: '',
    change: EMPTY_RANGE,
  },
  effort: { ranges: {}, inUse: { early: '', likely: '', late: '', source: '' } },
})

export function draftOf({ id, outline, value, effort }: BusinessCaseAnswer): CaseDraft {
  const empty = newDraft({}, outline.countedFrom)
  return {
    id,
    outline: {
      title: outline.title,
      text: outline.change.text,
      opportunity: outline.change.opportunity ?? '',
      scenario: outline.change.scenario === undefined ? '' : JSON.stringify(outline.change.scenario, null, 2),
      where: [...outline.where],
      countedFrom: outline.countedFrom,
      years: String(outline.years),
      percent: String(Number((100 * outline.discountRate).toFixed(4))),
    },
    value:
      value === null
        ? empty.value
        : {
            lines: value.lines.map((line, key) => ({
              key,
              kind: line.kind,
              title: line.title,
              of: line.kind === 'hours' ? line.of : 'recruiter',
              ranges: rangesOf(
                line as unknown as Readonly<Record<string, Range | undefined>>,
                LINE_KINDS[line.kind].fields,
              ),
            })),
            measure: value.measured?.measure ?? '',
            change: value.measured === undefined ? EMPTY_RANGE : typed(value.measured.change),
          },
    effort: effort === null ? empty.effort : { ranges: rangesOf(effort, EFFORT_FIELDS), inUse: { ...effort.inUse } },
  }
}

function rangesOf(
  ranges: Readonly<Record<string, unknown>>,
  fields: readonly { name: string }[],
): Readonly<Record<string, RangeDraft>> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const range = ranges[name] as Range | undefined
      return range === undefined ? [] : [[name, typed(range)]]
    }),
  )
}

const typed = ({ low, mode, high, source }: Range): RangeDraft => ({
  ...{ low: String(low), mode: String(mode), high: String(high), source },
})

/** What is sent, as far as it can be read; what cannot is left to the schema, which says so beside its field. */
export function outlineOf(draft: OutlineDraft): SetInput['outline'] {
  const { title, text, opportunity, scenario, where, countedFrom, years, percent } = draft
  return {
    title,
    change: {
      text,
      ...(opportunity !== '' && { opportunity }),
      ...(scenario.trim() !== '' && { scenario: parsed(scenario) as never }),
    },
    where,
    countedFrom,
    years: numberOf(years),
    discountRate: numberOf(percent) / 100,
  }
}

export function valueHalfOf({ lines, measure, change }: ValueDraft): SetInput['value'] {
  const source = carrySource()
  const read = lines.map(({ kind, title, of, ranges }) => ({
    ...{ kind, title },
    ...(kind === 'hours' && { of }),
    ...Object.fromEntries(
      LINE_KINDS[kind].fields.flatMap(({ name, isPrice }) => {
        const range = ranges[name] ?? EMPTY_RANGE
        return isPrice === true && isEmpty(range) ? [] : [[name, rangeOf(range, source)]]
      }),
    ),
  }))
  return {
    lines: read as never,
    ...(measure !== '' && { measured: { measure, change: rangeOf(change, source) } }),
  }
}

export function effortHalfOf({ ranges, inUse }: EffortDraft): SetInput['effort'] {
  const source = carrySource()
  const read = Object.fromEntries(EFFORT_FIELDS.map(({ name }) => [name, rangeOf(ranges[name] ?? EMPTY_RANGE, source)]))
  const { early, likely, late } = inUse
  return {
    ...read,
    inUse: { early: early || likely, likely, late: late || likely, source: source(inUse.source) },
  } as never
}

/** A source that is left empty is that of the range above. */
function carrySource() {
  let last = ''
  return (own: string): string => {
    if (own.trim() !== '') last = own
    return last
  }
}

/** A single number is a range without width. */
function rangeOf({ low, mode, high, source }: RangeDraft, carry: (own: string) => string): Range {
  return {
    low: numberOf(low === '' ? mode : low),
    mode: numberOf(mode),
    high: numberOf(high === '' ? mode : high),
    source: carry(source),
  }
}

const isEmpty = ({ low, mode, high }: RangeDraft): boolean => `${low}${mode}${high}`.trim() === ''

/** 1,200 and 1200 are the same; what is no number is left to the schema. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replaceAll(/[,\s]/g, '')))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function pretty(scenario: string): string {
  const value = parsed(scenario)
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : scenario
}

/** A name from the title, until somebody types one. */
export const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
