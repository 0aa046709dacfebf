import type { Agenda, AgendaInitiative } from '@tandem/core/agenda'
import type { RegisterCheck, RegisterList, RegisterShow, RulePacks } from '@tandem/core/ai'
import type { FairnessReport, FairnessSummary } from '@tandem/core/bias'
import type { BusinessCaseAnswer, BusinessCaseSaved, BusinessCasesList } from '@tandem/core/business-case'
import type { Change, ChangeImportReport, Changes } from '@tandem/core/changes'
import type { CheckApplied, CheckList, CheckResults, CheckValidated, CheckViolations } from '@tandem/core/checks'
import type { Connections, ConnectionTestAnswer, Connectors } from '@tandem/core/connections'
import type { DecisionDetail, Decisions } from '@tandem/core/decisions'
import type { Diagnosis, Why } from '@tandem/core/diagnosis'
import type { Backtest, Forecast } from '@tandem/core/forecast'
import type { Goals, Roadmap } from '@tandem/core/goals'
import type { Incident, IncidentCost, IncidentList } from '@tandem/core/incidents'
import type { Compared, MeasureRow, Observation } from '@tandem/core/measures'
import type { Channels, ChannelTestAnswer, Notices, RouteListAnswer, RoutePreview } from '@tandem/core/notify'
import type { ObjectiveCases, ObjectiveDetail, ObjectiveList, ObjectiveStatus } from '@tandem/core/objectives'
import {
  type Actions,
  type BudgetPolicies,
  findingWords,
  type ObjectiveApplied,
  type ObjectiveChange,
  type ObjectiveProposals,
  type ObjectiveSet,
  type ObjectiveValidated,
} from '@tandem/core/objectives'
import type { Opportunities } from '@tandem/core/opportunities'
import type { OutcomesPreview, OutcomesReport, OutcomesView } from '@tandem/core/outcomes'
import type { PilotAnswer, PilotList } from '@tandem/core/pilots'
import type { Pulse } from '@tandem/core/pulse'
import type { NumberGrade, QualityReport } from '@tandem/core/quality'
import type { ReminderList } from '@tandem/core/reminders'
import type { RestatementCases, Restatements } from '@tandem/core/restating'
import type { SimulationFit, SimulationModel, WhatIf } from '@tandem/core/simulation'
import type { SkillFairness, SkillGap, SkillSuggestions } from '@tandem/core/skills'
import type { Telemetry } from '@tandem/core/telemetry'
import {
  type ObservedLength,
  observedLength,
  observedStay,
  type Trace,
  type TraceApplication,
} from '@tandem/core/trace'
import type { BusinessMeasureDetail, BusinessMeasures, Value } from '@tandem/core/value'
import type { Queue, Waits } from '@tandem/core/waits'
import { counted, durationWords, plusMinusWords } from '@tandem/core/words'
import { agendaImportText, agendaInitiativeText, agendaSetText, agendaText } from './print-agenda.ts'
import { askText } from './print-ask.ts'
import { businessCaseSavedText, businessCasesText, businessCaseText } from './print-business-cases.ts'
import { changeImportText, changeListText, changeText } from './print-changes.ts'
import {
  checkFilesText,
  checkListText,
  checkProposalsText,
  checkResultsText,
  checkSetText,
  checkViolationsText,
} from './print-checks.ts'
import {
  decisionSavedText,
  decisionsText,
  decisionText,
  goalSavedText,
  goalsText,
  goalText,
  roadmapText,
} from './print-decisions.ts'
import { diagnosisText } from './print-diagnosis.ts'
import { fairnessSummaryText, fairnessText } from './print-fairness.ts'
import { backtestText, forecastText } from './print-forecast.ts'
import { incidentChangedText, incidentCostText, incidentListText, incidentText } from './print-incidents.ts'
import { briefText, opportunitiesText, opportunitySetText, pilotProposalText } from './print-opportunities.ts'
import { outcomesText } from './print-outcomes.ts'
import { pilotAssignText, pilotListText, pilotSavedText, pilotText } from './print-pilots.ts'
import { pulseInvitedText, pulseRoundText, pulseText } from './print-pulse.ts'
import {
  registerCheckText,
  registerImportedText,
  registerListText,
  registerMovedText,
  registerSetText,
  registerShowText,
  rulePacksText,
} from './print-register.ts'
import { reminderListText } from './print-reminders.ts'
import {
  candidateSkillsText,
  skillFairnessText,
  skillGapText,
  skillSuggestionsText,
  skillsImportText,
  skillsText,
} from './print-skills.ts'
import { businessMeasuresText, businessMeasureText, importedText, valueText } from './print-value.ts'
import { whatIfText } from './print-what-if.ts'
import { whyText } from './print-why.ts'
import { cell, count, table } from './table.ts'

type Row = Record<string, unknown>

/** JSON for a pipe; for a person, sentences and tables. */
export function print(name: string, result: unknown, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : textOf(name, result))
}

/** The sentences and tables of an answer. */
export const textOf = (name: string, result: unknown): string => (PRINTERS[name] ?? printAnything)(result as never)

/** Operations that answer with the incident they changed. */
const INCIDENT_DEEDS = [
  'open',
  'acknowledge',
  'identify',
  'mitigate',
  'resolve',
  'reopen',
  'note',
  'roles',
  'severity',
  'follow-up',
  'review',
]

const PRINTERS: Readonly<Record<string, (result: never) => string>> = {
  ask: askText,
  brief: briefText,
  fairness: (report: FairnessReport) => fairnessText(report, table),
  'fairness-summary': (summary: FairnessSummary) => fairnessSummaryText(summary, table),
  opportunities: (result: Opportunities) => opportunitiesText(result, table),
  'opportunity-set': opportunitySetText,
  'pilot-proposal': pilotProposalText,
  'pilot-list': (result: PilotList) => pilotListText(result, table),
  pilot: (result: PilotAnswer) => pilotText(result, table),
  decisions: (result: Decisions) => decisionsText(result, table),
  decision: (result: DecisionDetail) => decisionText(result, table),
  'decision-set': decisionSavedText,
  'decision-attach': decisionSavedText,
  'decision-detach': decisionSavedText,
  'decision-propose': decisionSavedText,
  'decision-review': decisionSavedText,
  'decision-remove': ({ id }: { id: string }) => `The draft ${id} is gone.\n`,
  value: (result: Value) => valueText(result, table),
  'business-measures': (result: BusinessMeasures) => businessMeasuresText(result, table),
  'business-measure': (result: BusinessMeasureDetail) => businessMeasureText(result, table),
  'business-measure-set': (result: BusinessMeasureDetail) => businessMeasureText(result, table),
  'business-measure-link': (result: BusinessMeasureDetail) => businessMeasureText(result, table),
  'business-measure-import': importedText,
  'business-measure-remove': ({ id }: { id: string }) => `The measure ${id} is gone.\n`,
  goals: (result: Goals) => goalsText(result, table),
  goal: goalText,
  'goal-set': goalSavedText,
  'goal-check-in': goalSavedText,
  'goal-remove': ({ id }: { id: string }) => `The goal ${id} is gone.\n`,
  roadmap: (result: Roadmap) => roadmapText(result, table),
  'roadmap-set': ({ item }: { item: { title: string; to: string } }) =>
    `${item.title} stands on the roadmap, until ${item.to}.\n`,
  'roadmap-remove': ({ id }: { id: string }) => `${id} is off the roadmap.\n`,
  pulse: (result: Pulse) => pulseText(result, table),
  'pulse-round-set': pulseRoundText,
  'pulse-close': pulseRoundText,
  'pulse-round-remove': ({ id }: { id: string }) => `The round ${id} and its answers are gone.\n`,
  'pulse-invite': pulseInvitedText,
  'pilot-set': pilotSavedText,
  'pilot-register': pilotSavedText,
  'pilot-amend': pilotSavedText,
  'pilot-assign': pilotAssignText,
  'pilot-power': ({ sentences }: { sentences: string[] }) => `${sentences.join('\n')}\n`,
  'pilot-look': ({ sentence }: { sentence: string }) => `${sentence}\n`,
  skills: skillsText,
  'skills-import': skillsImportText,
  'skills-of-candidates': candidateSkillsText,
  'skill-suggestions': (result: SkillSuggestions) => skillSuggestionsText(result, table),
  'skill-gap': (result: SkillGap) => skillGapText(result, table),
  'skill-fairness': (result: SkillFairness) => skillFairnessText(result, table),
  overview: (result: {
    headline: { text: string }[]
    findings: { kind: string; sentence: { text: string }[]; n: number }[]
    asOf: string | null
  }) =>
    [
      result.headline.map(({ text }) => text).join('') ||
        'There is nothing here yet. Import a file: tandem import FILE',
      ...(['slow', 'stuck', 'changed'] as const).flatMap((kind) => {
        const found = result.findings.filter((finding) => finding.kind === kind)
        if (found.length === 0) return []
        const lines = found.map(
          ({ sentence, n }) => `  · ${sentence.map(({ text }) => text).join('')} (n = ${count(n)})`,
        )
        return ['', kind === 'slow' ? 'Slow' : kind === 'stuck' ? 'Stuck' : 'Changed', ...lines]
      }),
      '',
    ].join('\n'),
  'objective-list': ({ objectives, areBeingSet }: ObjectiveList) =>
    objectives.length === 0
      ? areBeingSet
        ? 'A first set of objectives is being worked out from history. Ask again in a moment.\n'
        : 'Nothing is promised yet.\n'
      : `${table(
          objectives.map(({ id, title, target, standing }) => ({
            objective: id,
            title,
            target: formatShare(target),
            state: standing.state,
            judged: standing.judgedUntil,
          })),
        )}\n`,
  'objective-status': (statuses: ObjectiveStatus[]) =>
    statuses.length === 0 ? 'Nothing is promised yet.\n' : `${statuses.map(statusLines).join('\n\n')}\n`,
  objective: ({ status, counts, months, exclusions }: ObjectiveDetail) =>
    [
      statusLines(status),
      '',
      ...Object.values(counts).map((sentence) => `  ${sentence}`),
      '',
      ...(months.length === 0
        ? []
        : [
            table(
              months.map(({ from, good, bad, compliance, budgetRemaining }) => ({
                month: from.slice(0, 7),
                good,
                bad,
                kept: compliance === null ? null : formatShare(compliance),
                budgetLeft: budgetRemaining === null ? null : formatShare(budgetRemaining),
              })),
            ),
            '',
          ]),
      ...exclusions.map(
        ({ kind, from, to, reason, approver }) => `Left out: ${kind} from ${from} to ${to}, ${reason} (${approver}).`,
      ),
    ].join('\n'),
  'simulation-fit': ({ sentence, rows }: SimulationFit) =>
    [
      sentence,
      '',
      ...(rows.length === 0 ? [] : [table(rows.map(fitRow)), '']),
      ...new Set(rows.flatMap(({ note }) => (note === null ? [] : [note]))),
    ].join('\n'),
  'objective-cases': ({ total, rows }: ObjectiveCases) =>
    [
      ...(rows.length === 0
        ? []
        : [
            table(
              rows.map(({ verdict, begunAt, dueAt, endedAt, stage, requisitionId, application }) => ({
                verdict,
                application: application?.applicationId ?? null,
                requisition: requisitionId,
                stage,
                begunAt,
                dueAt,
                endedAt,
              })),
            ),
          ]),
      `${counted(total, 'case')}${total > rows.length ? `, ${count(rows.length)} of them here` : ''}.`,
      '',
    ].join('\n'),
  simulate: (whatIf: WhatIf) => whatIfText(whatIf, table),
  'simulation-model': ({ card }: SimulationModel) =>
    [
      ...card.sentences,
      '',
      table(
        card.fitted.map(({ what, n, by, cells, fellBack }) => ({
          what,
          n: count(n),
          'told apart by': by.join(', ') || 'nothing',
          groups: cells,
          'by a wider group': fellBack,
        })),
      ),
      '',
    ].join('\n'),
  trace: ({ application, requisition }: Trace) =>
    [
      ...(application === null ? [] : [applicationLines(application)]),
      ...(requisition === null
        ? []
        : [
            `Requisition ${requisition.requisitionId}: ${requisition.applications} applications, ${requisition.hires} hires; ${requisition.outcome || 'open'}.`,
          ]),
      '',
    ].join('\n'),
  import: (report: {
    source: string
    read: number
    accepted: number
    duplicates: number
    quarantined: number
    applications: number
    requisitions: number
    corrected: number
    late: number
    restated: number
    seconds: number
    reasons: Row[]
  }) =>
    [
      `${report.source}: ${count(report.read)} rows read in ${report.seconds.toFixed(1)} s: ${count(report.accepted)} accepted, ${count(report.duplicates)} known already, ${count(report.quarantined)} in quarantine.`,
      `${count(report.applications)} applications, ${count(report.requisitions)} requisitions.`,
      ...(report.corrected > 0 ? [`${counted(report.corrected, 'event')} corrected what was known.`] : []),
      ...(report.late > 0
        ? [
            `${counted(report.late, 'event')} came late, in ${counted(report.restated, 'application')}: numbers shown before may read differently. See: tandem restatements MEASURE`,
          ]
        : []),
      ...(report.reasons.length > 0 ? ['', table(report.reasons)] : []),
      '',
    ].join('\n'),
  connectors: ({ connectors }: Connectors) =>
    connectors
      .map(({ id, title, about, fields, setUpHook }) =>
        [
          `${id}: ${title}`,
          `  ${about}${setUpHook === null ? '' : ' It can push.'}`,
          ...fields.map(
            ({ name, help, isSecret, optional }) =>
              `  ${name.padEnd(14)} ${isSecret ? 'secret' : 'setting'}${optional ? ', may be left out' : ''}. ${help}`,
          ),
          '',
        ].join('\n'),
      )
      .join('\n'),
  connections: ({ connections }: Connections) =>
    connections.length === 0
      ? 'No hiring system is connected. See: tandem connectors, and tandem connection-set --help\n'
      : `${connections
          .map(({ name, title, state, everyMinutes, heardUntil, waiting, hook, next }) =>
            [
              `${name} (${title}): ${state}`,
              `  read ${everyMinutes === null ? 'only when asked' : `every ${everyMinutes} minutes`}; known until ${heardUntil === null ? 'nothing yet' : cell('At', new Date(heardUntil).getTime())}; ${count(waiting)} events wait${hook === null ? '' : `; ${counted(hook.deliveries, 'delivery', 'deliveries')}, ${count(hook.dead)} dead`}`,
              ...(next === '' ? [] : [`  ${next}`]),
            ].join('\n'),
          )
          .join('\n\n')}\n`,
  telemetry: telemetryLines,
  'telemetry-set': telemetryLines,
  'connection-test': ({ ok, text }: ConnectionTestAnswer) => `${ok ? 'It works.' : 'It does not work.'} ${text}\n`,
  'channel-list': ({ channels, kinds }: Channels) =>
    [
      ...(channels.length === 0
        ? ['There is no channel. The kinds there are, for tandem channel-set NAME --kind KIND:', '']
        : []),
      ...(channels.length === 0
        ? kinds.flatMap(({ kind, about, fields }) => [
            `${kind}: ${about}`,
            ...fields.map(
              ({ name, help, isSecret, optional }) =>
                `  ${name.padEnd(16)} ${isSecret ? 'secret' : 'setting'}${optional ? ', may be left out' : ''}. ${help}`,
            ),
            '',
          ])
        : channels.flatMap(({ name, title, state, waiting, dead, fallback, address, lastSentAt, next }) => [
            `${name} (${title}): ${state}${fallback ? ', told when another fails' : ''}`,
            `  last told ${lastSentAt === null ? 'never' : momentWords(lastSentAt)}; ${count(waiting)} on the way, ${count(dead)} given up${address === null ? '' : `; buttons come to ${address}`}`,
            ...(next === '' ? [] : [`  ${next}`]),
            '',
          ])),
    ].join('\n'),
  'channel-test': ({ ok, text }: ChannelTestAnswer) => `${ok ? 'It works.' : 'It does not work.'} ${text}\n`,
  'route-list': ({ routes, sentence }: RouteListAnswer) =>
    [
      ...(routes.length === 0
        ? []
        : [
            table(
              routes.map(({ name, objectives, side, severities, kinds, events, channels, when, after }) => ({
                line: name,
                takes:
                  [
                    ...(severities.length > 0 ? [`severity ${severities.join(', ')}`] : []),
                    ...objectives,
                    ...(side === 'both' ? [] : [side]),
                    ...kinds,
                    ...events,
                  ].join('; ') || 'everything',
                tells: channels.join(', ') || 'nobody',
                when: when.kind === 'digest' ? `digest each ${when.every}` : when.kind,
                'after it': after,
              })),
            ),
            '',
          ]),
      ...(sentence === '' ? [] : [sentence, '']),
    ].join('\n'),
  'route-preview': ({ sentence, told, message }: RoutePreview) =>
    [
      sentence,
      ...(told.length === 0
        ? []
        : [
            '',
            table(told.map(({ channel, route, when, at }) => ({ channel, line: route, when, at: momentWords(at) }))),
          ]),
      ...(message === null ? [] : ['', message.title, message.sentence]),
      '',
    ].join('\n'),
  'notice-list': ({ notices, failing, sentence }: Notices) =>
    [
      sentence,
      ...failing.map(({ channel, since, problem }) => `${channel}, since ${momentWords(since)}: ${problem}`),
      ...(notices.length === 0
        ? []
        : [
            '',
            table(
              notices.map(({ madeAt, incident, event, channel, state, attempts, reference, problem, id }) => ({
                'made at': momentWords(madeAt),
                incident,
                event,
                channel,
                state,
                tries: attempts,
                'there called': reference,
                problem: state === 'sent' ? null : problem,
                id: state === 'dead' ? id : null,
              })),
            ),
          ]),
      '',
    ].join('\n'),
  'outcomes-import': (report: OutcomesReport) =>
    [
      `${report.source}: ${counted(report.rows.read, 'row')} read in ${report.seconds.toFixed(1)} s: ${rowWords(report.rows)}.`,
      `${count(report.accepted)} events accepted, ${count(report.duplicates)} known already, ${count(report.quarantined)} in quarantine; something new of ${counted(report.applications, 'hire')}.`,
      ...plannedLines(report),
      ...(report.reasons.length > 0 ? ['', table(report.reasons)] : []),
      '',
    ].join('\n'),
  'outcomes-preview': (preview: OutcomesPreview) =>
    [
      `${preview.name}: ${preview.shape === 'workday' ? 'a report of Workday' : 'a plain table'} (${preview.shapeReason}). Nothing is kept.`,
      ...preview.questions,
      ...(preview.asksTimeFormat ? ['Say it with --time-format dmy or mdy.'] : []),
      ...(preview.rows === null
        ? preview.into === null
          ? ['Say with --into which source knows the hires, to see how many rows match one.']
          : []
        : [`${counted(preview.rows.read, 'row')}: ${rowWords(preview.rows)}.`]),
      ...plannedLines(preview),
      '',
      table(
        preview.columns.map(({ name, meaning, reason }) => ({
          column: name,
          'taken for': meaning ?? 'left out',
          why: reason,
        })),
      ),
      ...(preview.events.length > 0 ? ['', table(preview.events)] : []),
      ...(preview.reasons.length > 0 ? ['', table(preview.reasons)] : []),
      '',
    ].join('\n'),
  flow: (flow: {
    applications: number
    events: number
    variantCount: number
    edges: {
      from: string
      to: string
      count: number
      medianSeconds: number
      p90Seconds: number
      plusMinus: { median: number; p90: number } | null
    }[]
    rework: Row[]
  }) =>
    [
      `${count(flow.applications)} applications, ${count(flow.events)} events, ${count(flow.variantCount)} ways through.`,
      '',
      table(
        flow.edges.map(({ from, to, count: n, medianSeconds, p90Seconds, plusMinus }) => ({
          from,
          to,
          applications: count(n),
          median: durationWords(medianSeconds) + plusMinusWords(plusMinus?.median),
          p90: durationWords(p90Seconds) + plusMinusWords(plusMinus?.p90),
        })),
      ),
      ...(flow.rework.length > 0 ? ['', 'Came back to', table(flow.rework)] : []),
      '',
    ].join('\n'),
  measure: (result: {
    definition: { title: string; sentence: string; unit: string }
    calendar: string
    secondsPerDay: number
    asOf: string | null
    rows: {
      slice: Row
      n: number
      censored: number
      estimate: number | null
      interval: [number | null, number | null] | null
      quantiles: { p85: number | null; p95: number | null } | null
      quality: { state: string; reasons: string[] }
      observation: Observation | null
    }[]
    grade: NumberGrade
  }) => {
    const { definition, rows } = result
    if (rows.length === 0) return `${definition.title}: nothing among these was counted. ${NOTHING}\n`
    const show = (value: number | null | undefined) =>
      value === null || value === undefined ? '–' : valueWords(value, definition.unit, result.secondsPerDay)
    const plusMinus = (seconds: number | null | undefined) => plusMinusWords(seconds, result)
    return [
      `${definition.title}. ${definition.sentence} (${result.calendar}; as of ${result.asOf?.slice(0, 10) ?? 'now'})`,
      '',
      table(
        rows.map(({ slice, n, censored, estimate, interval, quantiles, quality, observation }) => ({
          ...slice,
          n: count(n),
          'still open': count(censored),
          [definition.unit === 'seconds' ? 'median' : 'value']:
            quality.state === 'ok' ? show(estimate) + plusMinus(observation?.plusMinusSeconds) : quality.state,
          '95 % interval': interval === null ? '–' : `${show(interval[0])} to ${show(interval[1])}`,
          ...(quantiles !== null && {
            p85: show(quantiles.p85) + plusMinus(observation?.quantiles.p85),
            p95: show(quantiles.p95) + plusMinus(observation?.quantiles.p95),
          }),
        })),
      ),
      '',
      `Data: grade ${result.grade.grade}. ${result.grade.reasons.map(asSentence).join(' ')}`,
      '',
    ].join('\n')
  },
  quality: ({ sentence, sources }: QualityReport) =>
    [
      sentence,
      ...sources.flatMap(({ source, grade, rules }) => [
        '',
        `${source}: ${grade}`,
        table(
          rules.map((rule) => ({
            rule: rule.title,
            grade: rule.figure === null ? 'does not apply' : rule.grade,
            figure: rule.figure === null ? null : formatShare(rule.figure),
          })),
        ),
        ...rules.filter(({ remedy }) => remedy !== '').map((rule) => `${rule.sentence} ${rule.remedy}`),
      ]),
      '',
    ].join('\n'),
  compare: ({ sentence, slices, calendar }: Compared) =>
    [...(slices === null ? [sentence] : slices.map((one) => one.sentence)), '', `Counted by ${calendar}.`, ''].join(
      '\n',
    ),
  restatements: ({ unit, restatements, secondsPerDay }: Restatements) => {
    if (restatements.length === 0) return 'No import brought anything late.\n'
    const show = (row: MeasureRow | null) =>
      row?.estimate === null || row?.estimate === undefined
        ? 'not enough data'
        : valueWords(row.estimate, unit, secondsPerDay) +
          plusMinusWords(row.observation?.plusMinusSeconds, { secondsPerDay })
    return `${table(
      restatements.map(({ import: id, source, finishedAt, knownUntil, events, applications, effect }) => ({
        import: id,
        source,
        on: finishedAt.slice(0, 10),
        'known until': knownUntil.slice(0, 10),
        'late events': count(events),
        applications: count(applications),
        ...(unit !== null && {
          before: effect === null ? 'too much to trace again' : show(effect.before),
          after: effect === null ? '' : show(effect.after),
        }),
      })),
    )}\n`
  },
  restatement: ({ import: id, source, knownUntil, events, applications, kinds, cases }: RestatementCases) =>
    [
      `Import ${id} of ${source} brought ${counted(events, 'event')} that had happened before ${knownUntil.slice(0, 10)}, in ${counted(applications, 'application')}.`,
      '',
      table(
        kinds.map(({ kind, events, medianLateSeconds }) => ({
          event: kind,
          events: count(events),
          'half late by up to': durationWords(medianLateSeconds),
        })),
      ),
      '',
      table(
        cases.slice(0, 20).map(({ applicationId, events, earliest }) => ({
          application: applicationId,
          'late events': count(events),
          'the first had happened': earliest.slice(0, 10),
        })),
      ),
      '',
    ].join('\n'),
  'objective-set': ({ outcome, changes, objective, warnings }: ObjectiveSet) =>
    [`${objective.id}: ${[outcome, ...changes].join('; ')}`, ...warnings.map(findingWords), ''].join('\n'),
  'objective-validate': ({ sentence, findings, objectives }: ObjectiveValidated) =>
    [...findings.map((one) => `${one.level}: ${findingWords(one)}`), ...objectives.map(changeWords), sentence, ''].join(
      '\n',
    ),
  'objective-apply': ({ sentence, warnings, objectives }: ObjectiveApplied) =>
    [...warnings.map((one) => `${one.level}: ${findingWords(one)}`), ...objectives.map(changeWords), sentence, ''].join(
      '\n',
    ),
  outcomes: (result: OutcomesView) => outcomesText(result, table),
  'outcome-weights-set': ({ version }: { version: number }) => `Version ${version} of the weights holds from now on.\n`,
  agenda: (result: Agenda) => agendaText(result, table),
  'agenda-initiative': (result: AgendaInitiative) => agendaInitiativeText(result, table),
  'reminder-list': (result: ReminderList) => reminderListText(result, table),
  'register-list': (result: RegisterList) => registerListText(result, table),
  'register-show': (result: RegisterShow) => registerShowText(result, table),
  'register-check': (result: RegisterCheck) => registerCheckText(result, table),
  'register-set': registerSetText,
  'register-move': registerMovedText,
  'register-import': registerImportedText,
  'rule-packs': (result: RulePacks) => rulePacksText(result, table),
  'evidence-add': ({ sentence }: { sentence: string }) => `${sentence}\n`,
  'agenda-set': agendaSetText,
  'agenda-import': agendaImportText,
  'check-list': (result: CheckList) => checkListText(result, table),
  'check-results': (result: CheckResults) => checkResultsText(result, table),
  'check-violations': (result: CheckViolations) => checkViolationsText(result, table),
  'check-proposals': checkProposalsText,
  'check-set': checkSetText,
  'business-cases': (list: BusinessCasesList) => businessCasesText(list, table),
  'business-case': (answer: BusinessCaseAnswer) => businessCaseText(answer, table),
  'business-case-set': (saved: BusinessCaseSaved) => businessCaseSavedText(saved),
  'business-case-sign': (saved: BusinessCaseSaved) => businessCaseSavedText(saved),
  'check-validate': ({ sentence, findings, checks }: CheckValidated) => checkFilesText({ sentence, findings, checks }),
  'check-apply': ({ sentence, warnings, checks }: CheckApplied) =>
    checkFilesText({ sentence, findings: warnings, checks }),
  'objective-proposals': ({ sentence, proposals, notProposed }: ObjectiveProposals) =>
    [
      sentence,
      ...proposals.map(
        ({ objective, already, sentence: why }) =>
          `\n${objective.title} (${objective.id})\n  ${why}${already === null ? '' : ` Promised already as ${already}.`}`,
      ),
      ...(notProposed.length === 0 ? [] : ['', 'Not proposed']),
      ...notProposed.map(({ title, sentence: why }) => `  ${title}: ${why}`),
      '',
    ].join('\n'),
  'budget-policies': ({ policies }: BudgetPolicies) =>
    policies.length === 0
      ? 'Nothing is agreed for a budget that is used. Propose a budget-policy.\n'
      : `${policies
          .map(({ title, sentence, thresholds }) =>
            [
              `${title}: ${sentence}`,
              ...thresholds.map(
                ({ used, hrConsequence, itConsequence }) =>
                  `  at ${formatShare(used)} used: HR: ${hrConsequence} IT: ${itConsequence}`,
              ),
            ].join('\n'),
          )
          .join('\n\n')}\n`,
  'action-list': ({ actions }: Actions) =>
    actions.length === 0
      ? 'Nothing is to be done.\n'
      : `${table(
          actions.map(({ id, side, owner, text, madeAt, doneAt }) => ({
            action: id,
            side,
            owner,
            'to do': text,
            since: madeAt.slice(0, 10),
            done: doneAt?.slice(0, 10) ?? 'open',
          })),
        )}\n`,
  'incident-list': (list: IncidentList) => incidentListText(list, table),
  incident: (incident: Incident) => incidentText(incident),
  ...Object.fromEntries(INCIDENT_DEEDS.map((deed) => [`incident-${deed}`, incidentChangedText])),
  'incident-cost': (cost: IncidentCost | null) => incidentCostText(cost, table),
  'change-list': (changes: Changes) => changeListText(changes, table),
  ...Object.fromEntries(['add', 'set', 'remove'].map((deed) => [`change-${deed}`, (one: Change) => changeText(one)])),
  'change-import': (report: ChangeImportReport) => changeImportText(report),
  why: (why: Why) => whyText(why, table),
  forecast: (forecast: Forecast) => forecastText(forecast, table),
  backtest: (backtest: Backtest) => backtestText(backtest, table),
  diagnose: (diagnosis: Diagnosis) => diagnosisText(diagnosis, table),
  waits: (waits: Waits) => {
    if (waits.totalSeconds === 0) return `Nothing waits or has waited among these. ${NOTHING}\n`
    return [
      `${durationWords(waits.totalSeconds, waits)} of waiting in ${counted(waits.visits, 'stay')} (${waits.calendar}; as of ${waits.asOf?.slice(0, 10) ?? 'now'})`,
      '',
      table(
        waits.rows.map(({ slice, seconds, share, visits }) => ({
          ...slice,
          waiting: durationWords(seconds, waits),
          share: formatShare(share),
          stays: count(visits),
        })),
      ),
      ...waits.outages
        .filter(({ seconds }) => seconds > 0)
        .map(
          ({ system, from, seconds }) =>
            `${system} was down from ${from.slice(0, 10)}: ${durationWords(seconds, waits)} count as IT’s.`,
        ),
      ...waits.unattributed.map(
        ({ reason, stage, source, seconds }) =>
          `Nobody known in ${stage} (${source}): ${reason}; ${durationWords(seconds, waits)}.`,
      ),
      '',
    ].join('\n')
  },
  queue: (queue: Queue) => {
    if (queue.total === 0) return `Nothing open waits among these. ${NOTHING}\n`
    return [
      `${count(queue.total)} open, ${count(queue.late)} longer in their stage than 85 % of the stays there (${queue.calendar}; as of ${queue.asOf?.slice(0, 10) ?? 'now'})`,
      '',
      table(
        queue.rows.map(({ applicationId, stage, side, owner, kind, usualSeconds, ...row }) => ({
          application: applicationId,
          stage,
          side,
          owner,
          for: kind,
          'this wait': durationWords(row.waitedSeconds, queue) + plusMinusWords(row.waitedPlusMinusSeconds),
          'in stage': durationWords(row.stageSeconds, queue) + plusMinusWords(row.stagePlusMinusSeconds),
          'usual there': usualSeconds === null ? 'not enough data' : `up to ${durationWords(usualSeconds, queue)}`,
        })),
      ),
      '',
    ].join('\n')
  },
}

const rowWords = ({ matched, silent, quarantined }: OutcomesReport['rows']) =>
  `${count(matched)} tell of a hire that is known, ${count(silent)} say nothing yet, ${count(quarantined)} wait in quarantine`

const plannedLines = ({ planned }: { planned: number }) =>
  planned === 0
    ? []
    : [
        `${counted(planned, 'start or last day lies', 'starts or last days lie')} ahead; a later report will say that they have come.`,
      ]
const asSentence = (reason: string) =>
  `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${reason.endsWith('.') ? '' : '.'}`

const changeWords = ({ id, title, outcome, changes }: ObjectiveChange) =>
  `${id}: ${[outcome, ...changes].join('; ')} (${title})`

const NOTHING = 'Import a file with tandem import FILE, or look at more with fewer filters.'

/** The waterfall in text: a bar for each stay, to scale. */
function applicationLines({ applicationId, outcome, endedAt, asOf, visits, ...head }: TraceApplication): string {
  const { beganAt, beganWidthMs, endedWidthMs } = head
  const end = endedAt ?? asOf
  const whole = observedLength({ at: beganAt, widthMs: beganWidthMs }, { at: end, widthMs: endedWidthMs })
  const took = ({ ms, plusMinusMs }: ObservedLength) => durationWords(ms / 1000) + plusMinusWords(plusMinusMs / 1000)
  const scale = 40 / Math.max(1, end - beganAt)
  const rows = visits
    .filter(({ exit }) => exit !== 'ended')
    .map((visit) => {
      const { stage, enteredAt, leftAt, exit } = visit
      const offset = Math.round((enteredAt - beganAt) * scale)
      const width = Math.max(1, Math.round(((leftAt ?? asOf) - enteredAt) * scale))
      return {
        stage,
        entered: new Date(enteredAt).toISOString().slice(0, 16).replace('T', ' '),
        took: took(observedStay(visit, asOf)),
        'went on': exit,
        '': ' '.repeat(offset) + '█'.repeat(width),
      }
    })
  return [`Application ${applicationId}: ${outcome || 'open'} after ${took(whole)}.`, '', table(rows), ''].join('\n')
}

/** Plain values as lines, lists of records as tables. */
function telemetryLines({ endpoint, sending, from, waiting, sent, refused, nextTryAt, problem }: Telemetry): string {
  if (endpoint === null)
    return 'Traces are sent nowhere. See: tandem telemetry-set --help, and docs/guide/telemetry.md\n'
  return [
    `Traces ${sending === 'on' ? 'are sent' : 'would be sent, but sending is off,'} to ${endpoint}${from === null ? '' : `, of what ended at or after ${from}`}.`,
    `${counted(sent, 'span')} sent, ${count(waiting)} waiting, ${count(refused)} refused.`,
    ...(problem === null ? [] : [`${problem}${nextTryAt === null ? '' : ` Tried again at ${nextTryAt}.`}`]),
    '',
  ].join('\n')
}

function printAnything(result: Row): string {
  const lines: string[] = []
  for (const [name, value] of Object.entries(result)) {
    if (Array.isArray(value) && value.length === 0) lines.push(`${name}: –`)
    else if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
      lines.push(
        value.some((text) => text.includes(' ')) ? `${name}:\n  ${value.join('\n  ')}` : `${name}: ${value.join(', ')}`,
      )
    } else if (Array.isArray(value) && value.every((entry) => typeof entry === 'object' && entry !== null)) {
      lines.push('', `${name} (${value.length})`, table(value as Row[]))
    } else if (typeof value === 'object' && value !== null) lines.push(`${name}: ${JSON.stringify(value)}`)
    else lines.push(`${name}: ${String(value ?? '–')}`)
  }
  return `${lines.join('\n').trimStart()}\n`
}

const formatShare = (share: number) => `${(100 * share).toFixed(1)} %`

const momentWords = (instant: string) => instant.slice(0, 16).replace('T', ' ')
function statusLines({ objective, title, state, sentence, judgement, restated, excluded, uncertain }: ObjectiveStatus) {
  return [
    `${objective}: ${title}: ${state}`,
    `  ${sentence}`,
    ...(judgement === null ? [] : [`  Judged until ${judgement.day}: ${judgement.sentence}`]),
    ...(excluded > 0 ? [`  ${counted(excluded, 'case')} left out for freezes and maintenance.`] : []),
    ...(uncertain > 0 ? [`  ${counted(uncertain, 'verdict')} may be another by the way the ends were seen.`] : []),
    ...(restated === null
      ? []
      : [`  Since the days were judged, late data changed them by ${restated.due} due and ${restated.late} late.`]),
  ].join('\n')
}

function valueWords(value: number, unit: string | null, secondsPerDay: number): string {
  if (unit === 'seconds') return durationWords(value, { secondsPerDay })
  if (unit === 'share') return formatShare(value)
  return value.toLocaleString('en', { maximumFractionDigits: unit === 'count' ? 0 : 2 })
}

const fitRow = ({ name, unit, simulated, baseline, ratio, spread }: SimulationFit['rows'][0]) => ({
  distance: name,
  in: unit,
  simulated: simulated?.toFixed(3) ?? null,
  'half to half': baseline?.toFixed(3) ?? null,
  ratio: ratio?.toFixed(2) ?? null,
  'over runs': spread === null ? null : `${spread[0].toFixed(2)} to ${spread[1].toFixed(2)}`,
})
