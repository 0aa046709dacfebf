import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnSample } from './mapping.ts'
import { proposeMapping } from './propose-mapping.ts'

/** Columns from a text as it would stand in a file: a head line and rows, split at semicolons. */
function columns(...lines: string[]): ColumnSample[] {
  const [head, ...rows] = lines.map((line) => line.split(';').map((cell) => cell.trim())) as [string[], ...string[][]]
  return head.map((name, i) => ({ name, values: rows.map((row) => row[i] ?? '') }))
}

const mappingOf = (...lines: string[]) => {
  const { mapping, questions } = proposeMapping(columns(...lines))
  expect(questions).toEqual([])
  expect(mapping).not.toBeNull()
  return mapping as NonNullable<typeof mapping>
}

describe('the proposed mapping of', () => {
  it('Tandem’s own columns keeps keys as they are and hides what people say of themselves', () => {
    const { mapping } = proposeMapping(
      columns(
        'id;kind;occurred_at;application_id;requisition_id;candidate_key;actor_key;stage;department;location;job_family;level;channel;recruiter;hiring_manager;tool;sex;race_ethnicity;disability;veteran;device;score;system;note',
        'e1;application.submitted;2024-01-02T08:00:00Z;A1;R1;c_1;;Applied;Sales;Berlin;Account;Junior;referral;r1;m1;;female;white;no;no;mobile;;;',
        'e2;application.entered_stage;2024-01-03T08:00:00Z;A1;R1;c_1;r1;Screen;Sales;Berlin;Account;Junior;referral;r1;m1;tool1;female;white;no;no;mobile;7.5;;laptop',
      ),
    )
    expect(mapping).toMatchObject({
      id: 'id',
      kind: 'kind',
      time: 'occurred_at',
      application: 'application_id',
      requisition: 'requisition_id',
      candidate: 'candidate_key',
      actor: 'actor_key',
      activity: 'stage',
      plain: ['candidate', 'actor', 'recruiter', 'hiring_manager'],
      details: { score: 'score', system: 'system', note: 'note' },
      selfIdentification: {
        sex: 'sex',
        race_ethnicity: 'race_ethnicity',
        disability: 'disability',
        veteran: 'veteran',
      },
    })
    expect(mapping?.dimensions).toEqual({
      ...Object.fromEntries(
        [
          'department',
          'location',
          'job_family',
          'level',
          'channel',
          'recruiter',
          'hiring_manager',
          'tool',
          'device',
        ].map((name) => [name, name]),
      ),
    })
  })

  it('an export of a hiring system takes its ids, leaves the names out and turns people into keys', () => {
    const proposal = proposeMapping(
      columns(
        'Application ID;Candidate Name;Stage;Moved On;Moved By;Job;Req ID;Department;Office;Source',
        '1001;Jane Doe;Application Review;2024-03-05 10:00:00 UTC;Max Roe;Backend Engineer;R-12;Engineering;Berlin;LinkedIn',
        '1001;Jane Doe;Phone Screen;2024-03-09 10:00:00 UTC;Max Roe;Backend Engineer;R-12;Engineering;Berlin;LinkedIn',
        '1002;Joe Bloggs;Application Review;2024-03-06 11:00:00 UTC;Ann Poe;Account Executive;R-13;Sales;Paris;Referral',
      ),
    )
    expect(proposal.questions).toEqual([])
    expect(proposal.mapping).toMatchObject({
      application: 'Application ID',
      activity: 'Stage',
      time: 'Moved On',
      timeFormat: 'iso',
      actor: 'Moved By',
      requisition: 'Req ID',
      candidate: null,
      plain: [],
      dimensions: { department: 'Department', location: 'Office', channel: 'Source', job_family: 'Job' },
    })
    expect(Object.keys(proposal.leftOut)).toEqual(['Candidate Name'])
  })

  it('a German export knows its heads, umlauts and dates', () => {
    const mapping = mappingOf(
      'Bewerbungsnummer;Bewerber-ID;Stellen-ID;Status;Geändert am;Bearbeiter;Abteilung;Standort;Quelle;Geschlecht',
      'B-1;P-1;S-1;Eingang;25.03.2024 08:15;M. Kurz;Vertrieb;Köln;Empfehlung;w',
      'B-1;P-1;S-1;Telefoninterview;28.03.2024 09:00;M. Kurz;Vertrieb;Köln;Empfehlung;w',
    )
    expect(mapping).toMatchObject({
      application: 'Bewerbungsnummer',
      candidate: 'Bewerber-ID',
      requisition: 'Stellen-ID',
      activity: 'Status',
      time: 'Geändert am',
      timeFormat: 'dmy',
      actor: 'Bearbeiter',
      dimensions: { department: 'Abteilung', location: 'Standort', channel: 'Quelle' },
      selfIdentification: { geschlecht: 'Geschlecht' },
    })
  })

  it('an XES log takes the standard attributes and sends the sensitive ones to the vault', () => {
    const { mapping, leftOut } = proposeMapping(
      columns(
        'case:concept:name;concept:name;time:timestamp;org:resource;lifecycle:transition;case:german speaking;case:gender;case:age;case:religious;case:protected;case:citizen;case:yearsOfEducation;case:@@case_index',
        '1;Hand In;2015-01-05T00:00:08+00:00;Front Desk;complete;false;true;30;true;false;true;6;0',
        '1;Interview;2015-01-06T00:00:08+00:00;HR;complete;;;;;;;;',
      ),
    )
    expect(mapping).toMatchObject({
      application: 'case:concept:name',
      activity: 'concept:name',
      time: 'time:timestamp',
      actor: 'org:resource',
      selfIdentification: {
        german_speaking: 'case:german speaking',
        gender: 'case:gender',
        age: 'case:age',
        religious: 'case:religious',
        protected: 'case:protected',
        citizen: 'case:citizen',
      },
      dimensions: { years_of_education: 'case:yearsOfEducation' },
    })
    expect(Object.keys(leftOut).sort()).toEqual(['case:@@case_index', 'lifecycle:transition'])
  })

  it('an object-centric log takes each object by the part it plays', () => {
    const mapping = mappingOf(
      'ocel:eid;ocel:activity;ocel:timestamp;object:Applications;object:Vacancies;object:Applicants;object:Recruiters;object:Managers;object:Offers',
      'e1;open vacancy;2019-05-02T08:00:00;;V1;;;M1;',
      'e2;submit application;2019-05-03T08:00:00;Ap1;V1;P1;;;',
    )
    expect(mapping).toMatchObject({
      id: 'ocel:eid',
      activity: 'ocel:activity',
      time: 'ocel:timestamp',
      application: 'object:Applications',
      requisition: 'object:Vacancies',
      candidate: 'object:Applicants',
      dimensions: { recruiter: 'object:Recruiters', hiring_manager: 'object:Managers' },
    })
  })

  it.each([
    ['Candidate ID', 'Job ID', 'New Stage', 'Changed At', 'Changed By'],
    ['CandidateId', 'RequisitionId', 'StageName', 'TransitionDate', 'User'],
    ['candidate_id', 'posting_id', 'to_stage', 'entered_stage_at', 'recruiter_email'],
  ])('an export that knows only candidates and jobs, such as %s, asks for the application', (candidate, ...others) => {
    const { mapping, questions } = proposeMapping(
      columns([candidate, ...others].join(';'), 'c1;j1;Inbox;2024-03-05;u1', 'c1;j1;Onsite;2024-03-06;u1'),
    )
    expect(mapping).toBeNull()
    expect(questions.join(' ')).toMatch(/No column looks like the application .*Set "application" in the mapping/)
  })
})

describe('a column', () => {
  const row = (head: string, value: string) =>
    proposeMapping(
      columns(`application;stage;time;${head}`, `A1;Inbox;2024-03-05;${value}`, `A1;Onsite;2024-03-06;${value}`),
    )

  it.each([
    'E-Mail',
    'Email Address',
    'First Name',
    'Surname',
    'Candidate Full Name',
    'Phone',
    'Mobile',
    'LinkedIn Profile',
    'Cover Letter',
    'Comments',
    'Interviewer',
    'Coordinator',
    'Referred By',
    'Interview Notes',
    'Vorname',
    'Nachname',
    'Telefon',
    'Anschrift',
    'Kommentar',
    'Notizen',
    'Lebenslauf',
    'Assigned To',
    'Sourcer',
    'Street',
    'Approver',
  ])('called %s is left out, as it may name or describe a person', (head) => {
    expect(row(head, 'x').leftOut).toHaveProperty([head], 'may name or describe a person')
  })

  it.each(['jane@example.org', '+49 170 1234567', 'https://example.org/jane'])('that holds %s is left out', (value) => {
    expect(row('Info', value).leftOut).toHaveProperty(['Info'])
  })

  it.each([
    'Gender',
    'Sex',
    'Race/Ethnicity',
    'Ethnicity',
    'Religion',
    'Age',
    'Date of Birth',
    'Disability Status',
    'Veteran Status',
    'Nationality',
    'Citizenship',
    'Marital Status',
    'Sexual Orientation',
    'Geschlecht',
    'Geburtsdatum',
    'Nationalität',
    'Staatsangehörigkeit',
    'Schwerbehinderung',
    'Konfession',
    'Familienstand',
    'Alter',
    'Hispanic/Latino',
    'Pronouns',
  ])('called %s goes to the vault, never to a dimension', (head) => {
    const { mapping } = row(head, 'x')
    expect(Object.values(mapping?.selfIdentification ?? {})).toEqual([head])
    expect(mapping?.dimensions).toEqual({})
  })

  it.each(['Stage', 'Message', 'Page', 'Package', 'Usage', 'Average Score', 'Essex Office'])(
    'called %s is no statement about a person’s age or sex',
    (head) => {
      expect(row(head, 'x').mapping?.selfIdentification).toEqual({})
    },
  )

  it('of reasons and notes is kept if it is a short list of words, and left out if it is prose', () => {
    expect(row('Reason', 'Salary').mapping?.details).toEqual({ reason: 'Reason' })
    expect(row('Reason', 'told us that her husband got a job in Lyon').leftOut).toEqual({ Reason: 'free text' })
  })
})

describe('a file with many columns of noise', () => {
  it('still gives the application, the stage and the time, and no dimension that splits everything', () => {
    const noise = Array.from({ length: 60 }, (_, i) => ({
      name: `custom_field_${i}`,
      values: Array.from({ length: 100 }, (_, n) =>
        i % 3 === 0 ? `value ${n} of ${i}` : i % 3 === 1 ? `group ${n % 4}` : '',
      ),
    }))
    const known = [
      { name: 'case_id', values: Array.from({ length: 100 }, (_, n) => `C${n % 30}`) },
      { name: 'activity', values: Array.from({ length: 100 }, (_, n) => `Step ${'abc'[n % 3]}`) },
      {
        name: 'timestamp',
        values: Array.from({ length: 100 }, (_, n) => `2024-03-${String((n % 28) + 1).padStart(2, '0')}`),
      },
    ]
    const { mapping, leftOut } = proposeMapping([...noise.slice(0, 30), ...known, ...noise.slice(30)])
    expect(mapping).toMatchObject({ application: 'case_id', activity: 'activity', time: 'timestamp' })
    expect(Object.keys(mapping?.dimensions ?? {})).toHaveLength(20)
    expect(leftOut).toHaveProperty(
      'custom_field_0',
      'almost every value is different, so nothing can be compared by it',
    )
    expect(leftOut).toHaveProperty('custom_field_2', 'it is empty')
  })
})

describe('any columns', () => {
  it('give a proposal that uses each column at most once, or questions', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('stage', 'case_id', 'time', 'id', 'age', 'score', '2024-03-05', '03/04/2024', ''),
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(
          text.filter((name) => name !== ''),
          { maxLength: 12 },
        ),
        fc.array(fc.array(text, { minLength: 12, maxLength: 12 }), { maxLength: 8 }),
        (heads, rows) => {
          const { mapping, questions } = proposeMapping(
            heads.map((name, i) => ({ name, values: rows.map((row) => row[i] as string) })),
          )
          if (mapping === null) {
            expect(questions.length).toBeGreaterThan(0)
            return
          }
          const { application, time, activity, kind, id, requisition, candidate, actor, recordedAt } = mapping
          const used = [application, time, activity, kind, id, requisition, candidate, actor, recordedAt].filter(
            (name) => name !== null,
          )
          used.push(
            ...[mapping.dimensions, mapping.details, mapping.selfIdentification].flatMap((group) =>
              Object.values(group),
            ),
          )
          expect(new Set(used).size).toBe(used.length)
          for (const name of used) expect(heads).toContain(name)
        },
      ),
    )
  })
})
