import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { MetricKind, PilotCase } from '@tandem/core/pilots'
import { namesNoGroup } from '@tandem/core/privacy'
import { listWords } from '@tandem/core/words'
import { yesOrNo } from '../bias/read-people.ts'

/** Which column says what; those that are not named are not there. */
export interface CaseColumns {
  arm: string
  metric: string
  kind?: MetricKind | undefined
  event?: string | undefined
  covariate?: string | undefined
  unit?: string | undefined
  period?: string | undefined
  at?: string | undefined
  group?: string | undefined
  selected?: string | undefined
  control?: string | undefined
}

export interface ReadCases {
  cases: PilotCase[]
  names: [today: string, tried: string]
  kind: MetricKind
}

/** Cases of a pilot from a table, in the order in which they came. Whatever cannot be meant is refused by its line. */
export function readCases(table: TextTable, columns: CaseColumns): ReadCases {
  const column = columnsOf(table)
  const arm = column(columns.arm)
  const metric = column(columns.metric)
  const names = armNames([...new Set(arm.map(({ cell }) => cell))], {
    ...columns,
    line: arm.find((one) => one.cell === '')?.line,
  })
  const event = columns.event === undefined ? null : column(columns.event)
  const kind = columns.kind ?? (event !== null ? 'duration' : guessKind(metric.map(({ cell }) => cell)))
  if (kind !== 'duration' && event !== null)
    throw invalid(
      `--event says which durations have ended, but the metric is a ${kind}. Leave it out, or say --kind duration.`,
    )
  const covariate = columns.covariate === undefined ? null : column(columns.covariate)
  const unit = columns.unit === undefined ? null : column(columns.unit)
  const period = columns.period === undefined ? null : column(columns.period)
  const group = columns.group === undefined ? null : column(columns.group)
  const selected = selectedColumn(columns, { kind, column })
  const cases = arm.map(({ cell }, i): PilotCase => {
    const named = { line: arm[i]!.line }
    return {
      arm: cell === names[1] ? 1 : 0,
      value: metricOf(metric[i]!.cell, kind, { ...named, column: columns.metric }),
      isOpen:
        event !== null && !flagOf(event[i]!.cell, { ...named, column: columns.event!, asks: 'whether it has ended' }),
      unit: unit === null ? null : filled(unit[i]!.cell, { ...named, column: columns.unit! }),
      period: period === null ? null : filled(period[i]!.cell, { ...named, column: columns.period! }),
      covariate:
        covariate === null || covariate[i]!.cell === ''
          ? null
          : numberOf(covariate[i]!.cell, { ...named, column: columns.covariate! }),
      group: group === null || namesNoGroup(group[i]!.cell) ? null : group[i]!.cell,
      selected:
        selected === null || selected[i]!.cell === ''
          ? null
          : flagOf(selected[i]!.cell, {
              ...named,
              column: columns.selected ?? columns.metric,
              asks: 'whether somebody was let through',
            }),
    }
  })
  return { cases: columns.at === undefined ? cases : inOrder(cases, column(columns.at), columns.at), names, kind }
}

interface Cell {
  cell: string
  line: number
}

const columnsOf =
  (table: TextTable) =>
  (name: string): Cell[] => {
    const place = table.columns.indexOf(name)
    if (place === -1) throw invalid(`${table.name} has no column ${name}. ${meantWords(name, table.columns)}`.trim())
    return table.rows.map(({ cells, line }) => ({ cell: (cells[place] as string).trim(), line }))
  }

/** Words by which people call what they do already. */
const TODAY = [
  'control',
  'a',
  '0',
  'today',
  'baseline',
  'before',
  'old',
  'off',
  'false',
  'no',
  'manual',
  'without',
  'none',
  'placebo',
  'usual',
]

function armNames(
  values: readonly string[],
  { arm, control, line }: { arm: string; control?: string | undefined; line: number | undefined },
): [today: string, tried: string] {
  if (line !== undefined)
    throw invalid(
      `Line ${line} has no ${arm}, so that it belongs to no arm. Leave such lines out, and ask why they have none.`,
    )
  if (values.length !== 2)
    throw invalid(
      values.length < 2
        ? `${arm} holds only ${values[0]}. A pilot compares two arms: how it is done today, and what is tried.`
        : `${arm} holds ${values.length} values (${listWords(values.slice(0, 5))}${values.length > 5 ? ' …' : ''}). A pilot compares two arms; leave the others out, or compare two at a time.`,
    )
  if (control !== undefined && !values.includes(control))
    throw invalid(`${arm} never is ${control}. ${meantWords(control, values)}`.trim())
  const today = control ?? values.find((one) => TODAY.includes(one.toLowerCase())) ?? [...values].sort()[0]!
  return [today, values.find((one) => one !== today)!]
}

/** Yes and no, or 1 and 0, is a rate; anything else a mean. */
function guessKind(cells: readonly string[]): MetricKind {
  return cells.every((cell) => cell !== '' && yesOrNo(cell) !== null) ? 'rate' : 'mean'
}

function selectedColumn(
  { group, selected, metric }: CaseColumns,
  { kind, column }: { kind: MetricKind; column: (name: string) => Cell[] },
): Cell[] | null {
  if (group === undefined) {
    if (selected !== undefined) throw invalid('--selected is for the bias guardrail, which needs --group too.')
    return null
  }
  if (selected !== undefined) return column(selected)
  if (kind === 'rate') return column(metric)
  throw invalid('The bias guardrail needs --selected: the column that says who was let through.')
}

interface Place {
  line: number
  column: string
}

function metricOf(cell: string, kind: MetricKind, place: Place): number {
  if (kind === 'rate')
    return flagOf(cell, { ...place, asks: 'yes or no, as a rate needs; for numbers say --kind mean' }) ? 1 : 0
  const value = numberOf(cell, place)
  if (kind === 'duration' && value < 0)
    throw invalid(
      `Line ${place.line}, ${place.column}: ${cell} is no duration, since it lies below 0. Mend the times it comes from.`,
    )
  return value
}

function flagOf(cell: string, { line, column, asks }: Place & { asks: string }): boolean {
  const said = cell === '' ? null : yesOrNo(cell)
  if (said === null)
    throw invalid(`Line ${line}, ${column}: “${cell}” does not say ${asks}. Write yes or no, or 1 or 0.`)
  return said
}

const LARGEST = 1e12

function numberOf(cell: string, { line, column }: Place): number {
  const value = cell === '' ? Number.NaN : Number(cell)
  if (!(Math.abs(value) <= LARGEST))
    throw invalid(
      `Line ${line}, ${column}: “${cell}” is no number. Mend it; leave a case out only if that says nothing of how it went.`,
    )
  return value
}

function filled(cell: string, { line, column }: Place): string {
  if (cell === '') throw invalid(`Line ${line} has no ${column}. Each case needs one.`)
  return cell
}

function inOrder(cases: readonly PilotCase[], at: readonly Cell[], column: string): PilotCase[] {
  const times = at.map(({ cell, line }) => {
    const time = cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : Date.parse(cell)
    if (Number.isNaN(time))
      throw invalid(`Line ${line}, ${column}: “${cell}” is no time. Write it as 2026-03-31, or as a number.`)
    return time
  })
  return cases
    .map((one, i) => ({ one, time: times[i]!, i }))
    .sort((a, b) => a.time - b.time || a.i - b.i)
    .map(({ one }) => one)
}
