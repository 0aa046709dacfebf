import { counted, countWords, listWords } from '../words.ts'
import { type Incident, type IncidentCost, REVIEW_SECTIONS } from './contract.ts'

/** An incident as a page of Markdown, for a wiki or a ticket. */
export function incidentMarkdown(incident: Incident): string {
  const { cost, review, followUps, timeline, alarms } = incident
  const blocks = [
    `# Incident ${incident.id}: ${oneLine(incident.title)}`,
    oneLine(incident.sentence),
    factsOf(incident),
    ...(incident.cause === null ? [] : ['## Cause', incident.cause]),
    ...(cost === null ? [] : ['## Cost', costLines(cost)]),
    ...(alarms.length === 0 ? [] : ['## Evidence', alarms.map(alarmLine).join('\n')]),
    '## Timeline',
    timeline
      .map(({ at, by, byName, text, hours }) => {
        const spent = hours === null ? '' : ` (${counted(hours, 'hour')})`
        return `- ${minute(at)} **${oneLine(byName ?? by)}** ${oneLine(text)}${spent}`
      })
      .join('\n'),
    '## Review',
    ...(review === null
      ? ['Not written yet.']
      : REVIEW_SECTIONS.flatMap(({ name, title }) => [`### ${title}`, review[name] || 'Nothing said.'])),
    '## Follow-ups',
    followUps.length === 0
      ? 'None.'
      : followUps
          .map(
            ({ text, owner, due, doneAt }) =>
              `- [${doneAt === null ? ' ' : 'x'}] ${oneLine(text)} (${owner}, by ${due})`,
          )
          .join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

function factsOf(incident: Incident): string {
  const { roles } = incident
  const rows: [string, string][] = [
    ['State', incident.state],
    ['Severity', `${incident.severity}`],
    ['Since', incident.since],
    ['Opened', minute(incident.openedAt)],
    ['Acknowledged', incident.acknowledgedAt === null ? 'no' : minute(incident.acknowledgedAt)],
    ['Resolved', incident.resolvedAt === null ? 'no' : minute(incident.resolvedAt)],
    ['Stage', incident.stage ?? 'all of them'],
    ['Who is concerned', incident.where.length === 0 ? 'everybody' : incident.where.join(', ')],
    ['Objectives', incident.objectives.length === 0 ? 'none' : listWords(incident.objectives)],
    ['Whose move it is', incident.owner ?? 'nobody has said'],
    ['Lead', roles.lead ?? 'nobody'],
    ['Owner in HR', roles.hrOwner ?? 'nobody'],
    ['Owner in IT', roles.itOwner ?? 'nobody'],
    ['Scribe', roles.scribe ?? 'nobody'],
  ]
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${inCell(value)} |`)].join('\n')
}

function costLines({ sentence, days, currency }: IncidentCost): string {
  if (days.length === 0) return sentence
  const rows = days.map(
    ({ day, waiting, excess, lost, amount }) =>
      `| ${day} | ${waiting} | ${excess} | ${lost} | ${amount === null ? 'not known' : `${countWords(amount)} ${currency ?? ''}`.trim()} |`,
  )
  const head = [
    '| day | requisitions waiting long | beyond what is usual | applications lost | cost |',
    '|---|---:|---:|---:|---:|',
  ]
  return [sentence, '', ...head, ...rows].join('\n')
}

const alarmLine = ({ title, openedDay, closedDay, sentence }: Incident['alarms'][number]) =>
  `- **${oneLine(title)}**, from ${openedDay} to ${closedDay ?? 'today'}: ${oneLine(sentence)}`

/** 2026-01-15 12:00, UTC. */
const minute = (instant: string) => instant.slice(0, 16).replace('T', ' ')
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const inCell = (text: string) => oneLine(text).replaceAll('|', '\\|')
