export type ObjectRole = 'application' | 'requisition' | 'candidate' | 'offer' | 'recruiter' | 'manager' | 'other'

/** The part that an object type of a hiring log plays, judged by its English or German name, singular or plural. */
export function objectRole(typeName: string): ObjectRole {
  const name = plainName(typeName)
  for (const [role, names] of ROLE_NAMES) if (names.has(name)) return role
  return 'other'
}

/** 'HiringManagers', 'hiring_manager' and 'Hiring managers' are one name: words in lower case, the last in the singular. */
function plainName(typeName: string): string {
  const words = typeName
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  const last = words.pop() ?? ''
  return [...words, singular(last)].join(' ')
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

const names = (text: string) => new Set(text.split(',').map((name) => name.trim()))

/** German plurals are listed, as no rule forms them. 'Stellenangebot' is a job on offer, hence a requisition. */
const ROLE_NAMES: readonly (readonly [ObjectRole, ReadonlySet<string>])[] = [
  [
    'application',
    names(
      'application, job application, candidate application, candidacy, bewerbung, bewerbungen, kandidatur, kandidaturen',
    ),
  ],
  [
    'requisition',
    names(
      `requisition, job requisition, req, vacancy, job vacancy, job, job opening, opening, job order, position,
      open position, posting, job posting, job ad, stelle, stellen, offene stelle, offene stellen, planstelle, planstellen,
      vakanz, vakanzen, ausschreibung, ausschreibungen, stellenausschreibung, stellenausschreibungen, stellenangebot,
      stellenangebote, stellenanzeige, stellenanzeigen, stellenanforderung, stellenanforderungen, personalanforderung,
      personalanforderungen`,
    ),
  ],
  [
    'candidate',
    names(
      `candidate, job candidate, applicant, job applicant, job seeker, prospect, kandidat, kandidaten, kandidatin,
      kandidatinnen, bewerber, bewerberin, bewerberinnen, bewerbende, bewerbender`,
    ),
  ],
  [
    'offer',
    names('offer, job offer, offer letter, contract offer, angebot, angebote, vertragsangebot, vertragsangebote'),
  ],
  [
    'recruiter',
    names(
      `recruiter, recruiterin, recruiterinnen, sourcer, talent partner, talent acquisition partner, recruiting partner,
      personalreferent, personalreferenten, personalreferentin, personalreferentinnen, personaler, personalerin,
      personalerinnen`,
    ),
  ],
  [
    'manager',
    names(
      `manager, hiring manager, line manager, hiring lead, managerin, managerinnen, führungskraft, führungskräfte,
      fuehrungskraft, fuehrungskraefte, vorgesetzte, vorgesetzter, vorgesetzten, fachvorgesetzte, fachvorgesetzter,
      fachvorgesetzten`,
    ),
  ],
]
