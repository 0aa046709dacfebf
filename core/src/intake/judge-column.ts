import { SELF_IDENTIFICATION } from '../trace/event.ts'
import { plainName, wordsOf } from './column-names.ts'
import { filled, isProse, leadsToAPerson, looksLikeTime, sameValues } from './column-values.ts'
import type { ColumnSample } from './mapping.ts'

/** What to do with a column that plays no part in an event: keep it in one of three places, or leave it out with a reason. */
export type Judgement = { keep: 'dimension' | 'detail' | 'self-identification' } | { keep: 'nothing'; reason: string }

/** Rules in order; the first that applies decides. Doubt is for the person: what may describe somebody is left out. */
export function judgeColumn(
  column: ColumnSample,
  { used, cases, native }: { used: readonly ColumnSample[]; cases: number; native: boolean },
): Judgement {
  const { name, values } = column
  const present = filled(column)
  if (saysWhatSomebodyIs(name)) return { keep: 'self-identification' }
  if (name.startsWith('object:')) return leftOut('objects of this type have no part in a trace')
  if (TECHNICAL.test(name)) return leftOut('technical')
  if (native && name === 'note') return { keep: 'detail' }
  if (namesSomebody(name) || present.some(leadsToAPerson)) return leftOut('may name or describe a person')
  if (present.some(isProse)) return leftOut('free text')
  if (REASON.test(wordsOf(name)))
    return repeats(present) ? { keep: 'detail' } : leftOut('may be free text, as its values do not repeat')
  if (DETAIL.test(wordsOf(name))) return { keep: 'detail' }
  if (values.length > 0 && present.length === 0) return leftOut('it is empty')
  if (looksLikeTime(column)) return leftOut('another time')
  if (values.length > 1 && used.some((other) => sameValues(other.values, values)))
    return leftOut('the same as a column already used')
  if (tellsApart(present, cases)) return leftOut('almost every value is different, so nothing can be compared by it')
  return { keep: 'dimension' }
}

/** Whether values are about as many as rows or applications: then they are names or numbers, not groups. */
function tellsApart(present: readonly string[], cases: number): boolean {
  const distinct = new Set(present).size
  return distinct > 20 ? distinct > 0.8 * Math.min(present.length, cases) : isPhrases(present) && !repeats(present)
}

/** Whether values come again, as choices from a list do. */
const repeats = (present: readonly string[]) => new Set(present).size <= present.length / 2

const isPhrases = (present: readonly string[]) =>
  present.length > 2 && present.filter((value) => value.includes(' ')).length > present.length / 2

const leftOut = (reason: string): Judgement => ({ keep: 'nothing', reason })

/** Whether a column holds what people say of themselves. It is never taken for anything else, whatever its values look like. */
export const saysWhatSomebodyIs = (name: string): boolean =>
  (SELF_IDENTIFICATION as readonly string[]).includes(plainName(name)) || SELF.test(wordsOf(name))

const SELF = new RegExp(
  [
    '\\b(sex|gender|geschlecht|pronouns?|race|ethnic|ethnicity|hispanic|latin[oax]|religion|religious|konfession)\\b',
    '\\b(birth|birthday|born|dob|geburt(sdatum|stag|sjahr|sort)?|disabilit(y|ies)|disabled|(schwer)?behinder(ung|t))\\b',
    '\\b(veterans?|citizen|citizenship|nationality|nationalitat|staatsangehorigkeit|staatsburgerschaft)\\b',
    '\\b(marital|familienstand|pregnan(t|cy)|schwanger(schaft)?|lgbtq?)\\b',
    '^((candidate|applicant) )?age( (band|group|range|bracket))?$|^alter(sgruppe)?$',
    '^protected$|^(sexual )?orientation$|\\bspeaking\\b|\\b(native language|mother tongue|muttersprache)\\b',
  ].join('|'),
)

/** Whether a column, or a field that a program sends, is by its name about who somebody is or what they wrote. */
export const namesSomebody = (name: string): boolean => PERSONAL.test(wordsOf(name))

/** Words that mean: this identifies a person or is their own text. */
const PERSONAL = new RegExp(
  [
    '^(candidate|applicant|prospect|person|employee|bewerber(in)?|kandidat(in)?)$',
    'name$|^(first|last|full)|^sur(?!vey)|\\b(by|assigned to|contact|nick|alias|initials|signature)$',
    '\\b(interviewers?|coordinators?|sourcers?|approvers?|owners?|assignees?|referees?|creator|ansprechpartner(in)?)\\b',
    '\\be ?mail|mail$|phone|mobile|telefon|handy|\\bfax\\b|address|adresse|anschrift|street|strasse|\\b(zip|plz|postal)\\b|postleitzahl',
    'linked ?in|\\bxing\\b|git ?hub|twitter|website|resume|\\bcv\\b|lebenslauf|anschreiben|cover|photo|foto|passport|ausweis|\\b(ssn|iban)\\b',
    'comment|kommentar|\\bnotes?\\b|notiz|bemerkung|message|nachricht|feedback|description|beschreibung|summary|transcript',
  ].join('|'),
)

/** Technical columns of exports. */
const TECHNICAL = /^(case:)?@@|index$|^unnamed|^_|^column_\d+$|url$|lifecycle:transition/i

/** Facts of one event, not of the application. */
const DETAIL = /^(score|rating|system|result|duration|cost)$/
/** A choice from a list in one system, a sentence about somebody in the next. */
const REASON = /\breasons?\b|grund$/
