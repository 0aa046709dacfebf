import type { STANDARD_DIMENSIONS } from '../trace/event.ts'
import { objectRole } from './object-role.ts'

export type Role =
  | 'application'
  | 'time'
  | 'activity'
  | 'kind'
  | 'id'
  | 'requisition'
  | 'candidate'
  | 'actor'
  | 'recordedAt'

/** Names under which systems and people export each role; the earlier in a list, the better. Compared without case, blanks and signs. */
export const NAMES: Readonly<Record<Role, readonly string[]>> = {
  application: [
    'applicationid',
    'objectapplication',
    'application',
    'applid',
    'appid',
    'caseconceptname',
    'caseid',
    'case',
    'bewerbungid',
    'bewerbungsid',
    'submissionid',
    'candidacyid',
    'traceid',
    'processid',
    'applicationnumber',
    'applicationno',
    'candidacy',
    'bewerbungsnummer',
    'bewerbungsnr',
    'bewerbung',
    'vorgangsnummer',
    'kandidatur',
  ],
  time: [
    'occurredat',
    'timetimestamp',
    'oceltimestamp',
    'timestamp',
    'eventtime',
    'completetimestamp',
    'endtime',
    'time',
    'datetime',
    'eventdate',
    'date',
    'changedat',
    'enteredat',
    'movedat',
    'createdat',
    'stagedate',
    'zeitpunkt',
    'datum',
    'starttime',
    'updatedat',
    'movedon',
    'changedon',
    'enteredon',
    'enteredstageat',
    'stageenteredat',
    'transitiondate',
    'datemoved',
    'dateentered',
    'actiondate',
    'activitydate',
    'eventdatetime',
    'geandertam',
    'statusdatum',
    'anderungsdatum',
    'erfolgtam',
  ],
  activity: [
    'tandemstage',
    'stage',
    'activity',
    'conceptname',
    'ocelactivity',
    'stagename',
    'newstage',
    'tostage',
    'step',
    'status',
    'event',
    'eventname',
    'phase',
    'action',
    'newstatus',
    'state',
    'aktivitat',
    'schritt',
    'currentstage',
    'tostatus',
    'applicationstatus',
    'applicationstage',
    'milestone',
    'prozessschritt',
    'bewerbungsstatus',
    'bewerbungsphase',
    'stufe',
  ],
  kind: ['tandemkind', 'kind', 'eventkind', 'eventtype'],
  id: ['id', 'eventid', 'oceleid', 'eventuuid', 'activityid', 'uuid'],
  requisition: [
    'tandemrequisition',
    'requisitionid',
    'objectrequisition',
    'requisition',
    'reqid',
    'req',
    'jobid',
    'jobreqid',
    'vacancyid',
    'vacancy',
    'positionid',
    'openingid',
    'stellenid',
    'job',
    'requisitionnumber',
    'reqno',
    'jobrequisitionid',
    'jobrequisition',
    'postingid',
    'jobpostingid',
    'vacancynumber',
    'stellennummer',
    'stellennr',
    'stelle',
    'vakanz',
    'ausschreibung',
  ],
  candidate: [
    'candidatekey',
    'candidateid',
    'objectcandidate',
    'candidate',
    'applicantid',
    'applicant',
    'personid',
    'bewerberid',
    'bewerber',
    'candidatenumber',
    'prospectid',
    'bewerbernummer',
    'bewerbernr',
    'kandidatid',
    'kandidatenid',
    'kandidatennummer',
    'kandidat',
  ],
  actor: [
    'actorkey',
    'orgresource',
    'resource',
    'actor',
    'performedby',
    'user',
    'userid',
    'changedby',
    'movedby',
    'owner',
    'employee',
    'bearbeiter',
    'updatedby',
    'actionby',
    'actedby',
    'performer',
    'geandertvon',
    'bearbeitetvon',
    'sachbearbeiter',
  ],
  recordedAt: ['recordedat', 'ingestedat', 'loggedat'],
}

export const DIMENSION_NAMES: Readonly<Record<(typeof STANDARD_DIMENSIONS)[number], readonly string[]>> = {
  department: [
    'department',
    'dept',
    'team',
    'businessunit',
    'orgunit',
    'abteilung',
    'division',
    'function',
    'bereich',
    'fachbereich',
  ],
  location: ['location', 'office', 'city', 'site', 'standort', 'country', 'region', 'ort', 'niederlassung', 'land'],
  job_family: [
    'jobfamily',
    'family',
    'jobcategory',
    'role',
    'profession',
    'jobtitle',
    'position',
    'job',
    'jobtitel',
    'stellentitel',
    'berufsgruppe',
    'funktion',
  ],
  level: ['level', 'seniority', 'grade', 'joblevel', 'karrierestufe'],
  channel: [
    'channel',
    'source',
    'candidatesource',
    'applicationsource',
    'sourcename',
    'quelle',
    'referrer',
    'kanal',
    'bewerbungsquelle',
    'bewerbungskanal',
  ],
  recruiter: [
    'recruiter',
    'recruiterid',
    'recruiterkey',
    'objectrecruiter',
    'recruitername',
    'recruiteremail',
    'recruiterin',
    'personalreferent',
  ],
  hiring_manager: [
    'hiringmanager',
    'hiringmanagerid',
    'manager',
    'hiringmanagerkey',
    'objectmanager',
    'hiringmanagername',
    'hiringmanageremail',
    'fuhrungskraft',
    'vorgesetzter',
    'fachvorgesetzter',
  ],
  tool: ['tool', 'screeningtool', 'system', 'toolversion'],
}

/** Names are compared without case, accents, blanks and signs; a column of objects goes by the role of its type. */
export function squash(name: string): string {
  if (name.startsWith('object:')) return `object${objectRole(name.slice(7))}`
  return withoutAccents(name).replaceAll(/[^a-z0-9]/g, '')
}

/** The name as a key: words in lower case, joined by underscores. */
export const plainName = (name: string): string => wordsOf(name).replaceAll(' ', '_')

/** The name as words in lower case with one blank between them: 'case:yearsOfEducation' is 'years of education'. */
export const wordsOf = (name: string): string =>
  withoutAccents(name.replace(/^case:/, '').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const withoutAccents = (text: string) =>
  text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')

/** The column that holds ids of applications by its name, if there is one. */
export function applicationColumn(columns: readonly string[]): string | null {
  for (const name of NAMES.application) {
    const found = columns.find((column) => squash(column) === name)
    if (found !== undefined) return found
  }
  return null
}
