import { changeAdd } from '../changes/change-add.ts'
import { changeImport } from '../changes/change-import.ts'
import { type Context, perform } from '../operation.ts'

/** What no system of the demo company reports: the release calendar of IT, and what HR has entered by hand. */
export async function setChanges(context: Context): Promise<void> {
  await perform(changeImport, { text: MAINTENANCE, side: 'IT', systems: ['hris'] }, context)
  for (const campaign of CAMPAIGNS) await perform(changeAdd, campaign, context)
}

const CAMPAIGNS = [
  {
    title: 'Careers fair',
    kind: 'other',
    at: '2024-10-08',
    until: '2024-10-11',
    where: ['location=Berlin'],
    side: 'HR',
  },
  {
    title: 'Graduate campaign',
    kind: 'other',
    at: '2025-03-03',
    until: '2025-03-29',
    where: ['channel=University'],
    side: 'HR',
  },
  {
    title: 'Careers fair',
    kind: 'other',
    at: '2025-10-07',
    until: '2025-10-10',
    where: ['location=London'],
    side: 'HR',
  },
]

const MAINTENANCE = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Tandem//demo//EN',
  'X-WR-CALNAME:IT maintenance',
  'BEGIN:VEVENT',
  'UID:hris-maintenance@demo',
  'SUMMARY:Maintenance of the HR system',
  'DTSTART;TZID=Europe/Berlin:20230916T180000',
  'DURATION:PT5H',
  'RRULE:FREQ=MONTHLY;INTERVAL=3;COUNT=12',
  'CATEGORIES:maintenance',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
