import { wordsOf } from '../intake/column-names.ts'
import { saysWhatSomebodyIs } from '../intake/judge-column.ts'

/** What one column can mean; those of a rating or a move come again and again. */
export type ColumnMeaning =
  | 'application'
  | 'candidate'
  | 'requisition'
  | 'employee'
  | 'start'
  | 'leave'
  | 'leaveReason'
  | 'leaveCategory'
  | 'ramp'
  | 'rating'
  | 'ratingDate'
  | 'ratingPeriod'
  | 'ratingScale'
  | 'moveDate'
  | 'moveJob'
  | 'moveKind'
  | 'satisfaction30'
  | 'satisfaction90'
  | 'satisfaction180'

const ID = '(id|number|no|nr|key)'
const SYSTEM = '(ats|greenhouse|lever|ashby|recruiting)'

/** Names of columns as HR systems and people write them, in words; the earlier a name, the better it fits. */
const NAMES: Readonly<Record<ColumnMeaning, readonly RegExp[]>> = {
  application: [
    new RegExp(`^(${SYSTEM} )?(job )?application ${ID}$`),
    /^(ats |job )?application$/,
    /^bewerbungs? ?(nummer|nr|id)$/,
  ],
  candidate: [
    new RegExp(`^(${SYSTEM} )?(candidate|applicant) ${ID}$`),
    /^candidate$/,
    /^(bewerber|kandidaten?) ?(nummer|nr|id)$/,
  ],
  requisition: [
    new RegExp(`^(${SYSTEM} )?(job )?(requisition|req) ${ID}$`),
    /^(job )?requisition$/,
    new RegExp(`^(vacancy|opening|job) ${ID}$`),
    /^stellen ?(nummer|nr|id)$/,
  ],
  employee: [
    new RegExp(`^(employee|worker|personnel|staff|associate|emp) ?${ID}$`),
    /^(personal|mitarbeiter) ?(nummer|nr|id)$/,
  ],
  start: [
    /^(most recent|latest|last|current) (hire|start) date$/,
    /^hire date$/,
    /^((actual|employment|job|first) )*start(ing)? date$|^first (working )?day( of work)?$/,
    /^(date of hire|date hired|hired on|started on|date started|start)$/,
    /^eintritts?(datum)?$/,
  ],
  leave: [
    /^(termination|separation|leave|leaving|exit|departure|employment end) date$/,
    /^last day( of (work|employment)| worked)?$|^last working day$/,
    /^(terminated|left|departed) on$/,
    /^austritts?(datum)?$/,
  ],
  leaveReason: [
    /^(primary |local )?(termination|separation|leaving|leave|exit|departure) reason$/,
    /^reason for (leaving|termination)$/,
    /^austrittsgrund$/,
  ],
  leaveCategory: [
    /^(termination|separation|exit|leave) (category|type)\b/,
    /^((in)?voluntary|voluntary involuntary|left by choice)( termination| leave)?$/,
    /^austrittsart$/,
  ],
  ramp: [
    /^(ramp|ramped|ramp up|ramped up|ramp (completed?|end)|fully (ramped|productive)|full productivity|productive)( on| date| since| from)?$/,
    /^eingearbeitet( am| seit)?$/,
  ],
  rating: [
    /^((latest|last|current|annual|overall|final|manager|year end) )*(performance|review|performance review) (rating|score|grade)$/,
    /^((latest|last|current|annual|overall|final|year end) )*rating$/,
    /^(leistungs|gesamt)?(bewertung|beurteilung)$/,
  ],
  ratingDate: [
    /^((performance )?review|rating|evaluation|appraisal)( period)?( end)? date$/,
    /^(rated|reviewed) on$|^review completed( on)?$/,
    /^(bewertungs|beurteilungs)datum$/,
  ],
  ratingPeriod: [/^((performance )?review|rating|evaluation|performance) (period|cycle|year|name|template)$/],
  ratingScale: [/^((performance )?(review )?rating )?scale$/],
  moveDate: [
    /^((last|latest|most recent) )?(internal )?(move|job change|position change|transfer|promotion|role change)( effective)? date$/,
    /^(moved|promoted|transferred) on$/,
    /^wechsel(datum| am)$/,
  ],
  moveJob: [/^new (job( profile| title)?|position|role)$/, /^neue (stelle|position)$/],
  moveKind: [/^(move|job change|position change|internal move) (type|reason|kind)$/],
  satisfaction30: [satisfactionAfter(30)],
  satisfaction90: [satisfactionAfter(90)],
  satisfaction180: [satisfactionAfter(180)],
}

function satisfactionAfter(day: number): RegExp {
  return new RegExp(
    `^(?=.*\\b${day}\\b)(?=.*(satisf|survey|quality of hire|zufrieden|manager (rating|score|pulse))).*$`,
  )
}

const MEANINGS = Object.keys(NAMES) as ColumnMeaning[]

/** What a name suggests, and how well it fits: 0 is best. */
export function meaningOfName(name: string): { meaning: ColumnMeaning; rank: number } | null {
  const words = wordsOf(name)
  // A block that is repeated numbers its columns, or the file does.
  const forms = [words, words.replace(/ \d{1,2}$/, ''), words.replace(/^(\w+) \d{1,2} /, '$1 ')]
  for (const meaning of MEANINGS) {
    const rank = NAMES[meaning].findIndex((pattern) => forms.some((form) => pattern.test(form)))
    if (rank !== -1) return { meaning, rank }
  }
  return null
}

/** Why a column that tells nothing is left out. The first rule that applies decides. */
const LEFT_OUT: readonly { words: RegExp; reason: string }[] = [
  {
    words: /salary|compensation|\bpay\b|bonus|wage|gehalt|lohn\b|equity|\bstock\b|amount|currency|\bfte\b/,
    reason: 'pay has no part in outcomes',
  },
  {
    words: /^(original|first|initial) (hire|start) date$|continuous service|seniority date/,
    reason: 'the first time somebody was hired; the last one counts',
  },
  { words: /period start/, reason: 'of a review period its end counts' },
  {
    words:
      /name$|^(first|last|full|legal|preferred) |^worker$|^employee$|manager|supervisor|\bhrbp\b|partner|recruiter|e ?mail|phone|mobile|address|birth|national|passport|\bssn\b|emergency/,
    reason: 'may name or describe a person',
  },
  {
    words: /comment|note|feedback|summary|description|explanation|remark|bemerkung|kommentar|text/,
    reason: 'free text',
  },
]

export function whyLeftOut(name: string): string {
  if (saysWhatSomebodyIs(name)) return 'what people say of themselves has no part in outcomes'
  const words = wordsOf(name)
  return LEFT_OUT.find((rule) => rule.words.test(words))?.reason ?? 'says nothing about what became of a hire'
}

/** Whether a cell is the name of a column that says something of hires. */
export const columnIsKnown = (name: string): boolean => meaningOfName(name) !== null
