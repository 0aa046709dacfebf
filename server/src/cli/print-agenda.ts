import {
  type Agenda,
  type AgendaImported,
  type AgendaInitiative,
  type AgendaSet,
  chanceWords,
  type InitiativeView,
} from '@tandem/core/agenda'

type Table = (rows: readonly Record<string, unknown>[]) => string

const never = (day: string | null | undefined) => day ?? 'later'

const datesOf = ({ forecast }: Pick<InitiativeView, 'forecast'>) => ({
  chance: forecast === null ? null : chanceWords(forecast.probability),
  '50 %': never(forecast?.p50),
  '70 %': never(forecast?.p70),
  '85 %': never(forecast?.p85),
  '95 %': never(forecast?.p95),
})

export function agendaText(answer: Agenda, table: Table): string {
  const { initiatives, sentence } = answer
  if (initiatives.length === 0) return `${sentence} Begin with: tandem agenda import agenda.yaml\n`
  const rows = initiatives.map((one) => ({
    initiative: one.id,
    state: one.state,
    'needed by': one.needDate,
    started: `${one.started} of ${one.people}`,
    ...datesOf(one),
  }))
  return `${[sentence, '', table(rows), '', basisWords(answer)].join('\n')}\n`
}

export function agendaInitiativeText(answer: AgendaInitiative, table: Table): string {
  const { initiative, levers, lever } = answer
  return `${[
    ...initiativeLines(initiative, table),
    '',
    lever,
    ...levers.map((one) => one.sentence).filter((words) => words !== lever),
    '',
    basisWords(answer),
  ].join('\n')}\n`
}

/** How one initiative stands: its sentence, its owners, a table of its roles and what is to be known of them. */
export function initiativeLines({ roles, name, sentence, itOwner, hrOwner }: InitiativeView, table: Table): string[] {
  const notes = roles.flatMap((role) => role.notes.map((note) => `${role.title}: ${note}`))
  return [
    `${name}. ${sentence}`,
    `IT: ${itOwner}. HR: ${hrOwner}.`,
    '',
    table(
      roles.map((role) => ({
        role: role.title,
        'needed by': role.needDate,
        started: `${role.started} of ${role.headcount}`,
        requisitions: role.places
          .map(({ requisition, state }) => (requisition === null ? 'not asked for yet' : `${requisition} (${state})`))
          .join(', '),
        ...datesOf(role),
      })),
    ),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ]
}

function basisWords({ unavailable, runs, asOf, until, backtest }: Agenda | AgendaInitiative): string {
  if (unavailable !== null) return unavailable
  const basis = `${runs} joint futures from ${asOf?.slice(0, 10)} to ${until}; started, not only accepted.`
  if (backtest === null) return `${basis} How such forecasts did in the past was not counted here.`
  return `${basis} Of ${backtest.n} such forecasts in the past: Brier ${backtest.brier.toFixed(3)}.`
}

export const agendaSetText = ({ id, outcome, changes, warnings }: AgendaSet): string =>
  [`${id}: ${[outcome, ...changes].join('; ')}`, ...warnings, ''].join('\n')

export const agendaImportText = ({ initiatives, warnings, sentence }: AgendaImported): string =>
  [
    ...warnings,
    ...initiatives.map(({ id, outcome, changes }) => `${id}: ${[outcome, ...changes].join('; ')}`),
    sentence,
    '',
  ].join('\n')
