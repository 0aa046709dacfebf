import { activityOf, attributesOf, type ExportedEvent } from './export-events.ts'

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <classifier name="Activity" keys="concept:name"/>
`

/** XES 1.0 (IEEE 1849), one trace per application. Events without an application have no place in XES and are left out. */
export async function* xesOf(events: AsyncIterable<ExportedEvent>): AsyncGenerator<string> {
  yield HEAD
  let application = ''
  let text = ''
  for await (const event of events) {
    if (event.applicationId === '') continue
    const key = `${event.source}\u0000${event.applicationId}`
    if (key !== application) {
      if (application !== '') text += '  </trace>\n'
      text += `  <trace>\n${attribute('string', 'concept:name', event.applicationId, 4)}`
      application = key
    }
    text += eventOf(event)
    if (text.length > 1 << 16) {
      yield text
      text = ''
    }
  }
  yield `${text}${application === '' ? '' : '  </trace>\n'}</log>\n`
}

function eventOf(event: ExportedEvent): string {
  const named: [string, string][] = [
    ['org:resource', event.actorKey],
    ['tandem:kind', event.kind],
    ['tandem:stage', event.stage],
    ['tandem:requisition', event.requisitionId],
    ...Object.entries(attributesOf(event)),
  ]
  return [
    '    <event>\n',
    attribute('string', 'concept:name', activityOf(event)),
    attribute('date', 'time:timestamp', event.occurredAt),
    attribute('string', 'lifecycle:transition', 'complete'),
    ...named.filter(([, value]) => value !== '').map(([key, value]) => attribute('string', key, value)),
    '    </event>\n',
  ].join('')
}

const attribute = (type: string, key: string, value: string, indent = 6) =>
  `${' '.repeat(indent)}<${type} key="${escapeXml(key)}" value="${escapeXml(value)}"/>\n`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}
/** XML 1.0 has no way to write most control characters; what may stay is tab, line feed, carriage return and all from blank on. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const escapeXml = (text: string) =>
  text.replaceAll(FORBIDDEN, '').replaceAll(/[&<>"\n\r\t]/g, (sign) => ENTITIES[sign] ?? sign)
