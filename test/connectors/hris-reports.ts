import { parse } from 'csv-parse/sync'

/**
 * Reports of an HR system as we imagine them, with the oddities that such downloads have. Everything in them is made up; the planted words
 * must not come out anywhere.
 */
export const PLANTED = [
  'Quintessa',
  'Vanterpool',
  'Bartholomew',
  'Oyelaran',
  'Zsófia',
  'Kerekes-Nagy',
  'quintessa.v@corp.example',
  '+44 7700 900461',
  '148250',
  '96,400.00',
  'kept clashing with her manager',
  'took a place closer to her mother',
  'burnt out after the merger',
  'E-20017',
]

/** Applications of the hiring system that the reports are about, as a file of events. */
export function hiringEvents(): string {
  const rows = ['event_id,event_kind,occurred_at,application_id,requisition_id,candidate_id,stage']
  const add = (kind: string, day: string, application: string, requisition: string, candidate: string, stage = '') =>
    rows.push(`${rows.length},${kind},${day}T09:00:00Z,${application},${requisition},${candidate},${stage}`)
  const hire = (application: string, requisition: string, candidate: string, submitted: string, accepted: string) => {
    add('application.submitted', submitted, application, requisition, candidate, 'Applied')
    add('offer.sent', accepted, application, requisition, candidate)
    add('offer.accepted', accepted, application, requisition, candidate)
    add('application.hired', accepted, application, requisition, candidate)
  }
  hire('A-1', 'R-1', '501', '2024-01-10', '2024-03-01')
  hire('A-2', 'R-1', '502', '2024-01-12', '2024-03-05')
  hire('A-3', 'R-2', '503', '2024-04-01', '2024-05-02')
  add('application.submitted', '2024-04-02', 'A-4', 'R-2', '504', 'Applied')
  add('application.rejected', '2024-04-09', 'A-4', 'R-2', '504')
  // Hired twice.
  hire('A-5', 'R-4', '505', '2023-05-02', '2023-06-01')
  hire('A-6', 'R-5', '505', '2025-01-07', '2025-02-03')
  hire('A-7', 'R-6', '507', '2025-06-01', '2025-07-01')
  hire('A-8', 'R-7', '508', '2025-11-01', '2026-01-05')
  add('application.submitted', '2026-01-10', 'A-99', 'R-9', '599', 'Applied')
  return rows.join('\n')
}

/** One row per employee, written by a person with a spreadsheet. */
export const PLAIN = `employee_id,full_name,email,application_id,start_date,termination_date,termination_reason,voluntary,salary,performance_rating,rating_date,ramp_date,manager_satisfaction_30,manager_satisfaction_90,manager_satisfaction_180,move_date,new_job,move_type,exit_comment
E-20017,Quintessa Vanterpool,quintessa.v@corp.example,A-1,2024-04-02,2024-06-10,Better offer elsewhere,yes,148250,3,2024-06-01,,4,,,,,,took a place closer to her mother
E-20018,Bartholomew Oyelaran,b@corp.example,A-2,2024-04-15,,,,"96,400.00",4,2024-12-31,2024-07-01,5,4,4,2025-03-01,Senior Data Engineer,Promotion,
E-20019,Zsófia Kerekes-Nagy,z@corp.example,A-3,2024-06-01,2025-02-28,Dismissed: kept clashing with her manager,no,71000,2,2024-12-31,,2,2,,,,,burnt out after the merger
`

/** What a custom report of Workday gives: lines before the head, blocks that repeat, US dates, a total. */
export const WORKDAY = `New Hire Outcomes - Talent Acquisition
Run by:,Bartholomew Oyelaran
Run date:,01/14/2026 08:12 AM
Effective as of:,01/14/2026
"Prompts: Organization = ""Global, all""; Include subordinate = Yes"

Worker,Employee ID,Candidate ID,Job Application ID,Job Requisition ID,Original Hire Date,Hire Date,Termination Date,Termination Reason,Termination Category (Voluntary/Involuntary),Supervisory Organization,Worker's Manager,Location,Annual Salary,Review Period,Performance Rating,Review Period End Date,Review Period,Performance Rating,Review Period End Date,Manager Comments,Location
"Quintessa Vanterpool (E-20017)",E-20017,501,,R-1,04/02/2024,04/02/2024,06/10/2024,Terminate Employee > Voluntary > Better Offer,Voluntary,"Data (Bartholomew Oyelaran)",Bartholomew Oyelaran,Berlin,"148250 EUR",H1 2024,3 - Meets,05/31/2024,,,,"took a place
closer to her mother",Berlin
"Bartholomew Oyelaran (E-20018)",E-20018,502,,R-1,04/15/2024,04/15/2024,,,,"Data (Zsófia Kerekes-Nagy)",Zsófia Kerekes-Nagy,Berlin,"96,400.00",2025 Annual,4 - Exceeds,12/31/2025,2024 Annual,4 - Exceeds,12/31/2024,,Berlin
"Zsófia Kerekes-Nagy (E-20019)",E-20019,503,,R-2,06/01/2024,06/01/2024,02/28/2025,Terminate Employee > Involuntary > Performance,Involuntary,"Data (Bartholomew Oyelaran)",Bartholomew Oyelaran,London,"71,000",2024 Annual,2 - Below,12/31/2024,,,,kept clashing with her manager,London
Total,3,,,,,,,,,,,,,,,,,,,,
`

/** Semicolons, German words and dates, as a payroll in Munich exports it. */
export const GERMAN = `Personalnummer;Nachname;Vorname;Kandidaten-ID;Eintrittsdatum;Austrittsdatum;Austrittsgrund;Gehalt;Leistungsbeurteilung;Beurteilungsdatum
20017;Vanterpool;Quintessa;501;02.04.2024;10.06.2024;Eigenkündigung;148250;B;31.05.2024
20018;Oyelaran;Bartholomew;502;15.04.2024;;;96.400,00;A;31.12.2024
`

/** As a spreadsheet saves “Unicode text”: UTF-16 with a mark, tabs between. */
export function asUnicodeText(csv: string): Buffer {
  const records = parse(csv, { relax_column_count: true, skip_empty_lines: true }) as string[][]
  const text = records.map((fields) => fields.map((field) => field.replaceAll('\n', ' ')).join('\t')).join('\r\n')
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
}
