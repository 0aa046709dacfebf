import type { PilotAnswer, PilotAssignment, PilotList, PilotSaved } from '@tandem/core/pilots'

type Table = (rows: readonly Record<string, unknown>[]) => string

export function pilotListText({ sentence, pilots }: PilotList, table: Table): string {
  if (pilots.length === 0) return `${sentence}\n`
  const rows = pilots.map(({ id, state, design, last, decided }) => ({
    pilot: id,
    stands: state,
    units: last === null ? '–' : `${last.units[0] + last.units[1]} of ${design.planned}`,
    'numbers say': last?.recommended ?? '–',
    decided: decided?.decision ?? '–',
  }))
  return `${sentence}\n\n${table(rows)}\n`
}

export function pilotText(answer: PilotAnswer, table: Table): string {
  const { design, sentence, evaluation, metric, evidence, looks, amendments, value } = answer
  const head = [
    design.title,
    sentence,
    '',
    `Judged by ${metric.title}, on ${design.planned} ${design.unit}s. ${evidence}`,
  ]
  const told =
    evaluation === null ? [] : ['', ...evaluation.sentences, ...evaluation.guardrails.map((one) => one.sentence)]
  const shadow =
    evaluation === null || evaluation.shadow === null
      ? []
      : ['', 'What it would have done:', ...evaluation.shadow.sentences]
  const seen =
    looks.length === 0
      ? []
      : [
          '',
          table(
            looks.map(({ id, at, units, estimate, interval, guardrail, recommended }) => ({
              look: id,
              at: at.slice(0, 10),
              units: units[0] + units[1],
              difference: estimate?.toFixed(3) ?? '–',
              'always valid': interval === null ? '–' : interval.map((one) => one.toFixed(3)).join(' to '),
              guardrail: guardrail ?? '–',
              'numbers say': recommended,
            })),
          ),
        ]
  const changed = amendments.map(
    ({ at, changed: names, reason }) => `Amended ${at.slice(0, 10)} (${names.join(', ')}): ${reason}`,
  )
  return `${[...head, ...told, ...shadow, ...seen, ...(changed.length > 0 ? ['', ...changed] : []), ...(value === null ? [] : ['', value.sentence])].join('\n')}\n`
}

export const pilotSavedText = ({ id, sentence, hash }: PilotSaved): string =>
  `${id}: ${sentence}${hash === null ? '' : ` Design ${hash.slice(0, 12)}.`}\n`

export const pilotAssignText = ({ unit, arm, name }: PilotAssignment): string => `${unit}: ${arm} (${name})\n`
