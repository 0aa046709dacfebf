import { reportRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

/** On the draft rules of the Department of Human Rights, with what the act says. */
const DRAFT_RULES =
  'https://www.lexblog.com/2026/06/03/illinois-department-of-human-rights-seeks-public-comment-on-draft-ai-employment-regulations/'

export const ILLINOIS: RulePack = {
  id: 'us-il-hb3773',
  jurisdiction: 'Illinois',
  title: 'HB 3773: artificial intelligence in the Human Rights Act',
  status: 'in-force',
  from: '2026-01-01',
  source: 'https://www.ilga.gov/legislation/publicacts/fulltext.asp?Name=103-0804',
  checkedOn: '2026-06-30',
  verified: reportRead(DRAFT_RULES),
  note: 'Public Act 103-0804. Draft rules on the notice and on records were open for comment until 2026-06-29: look whether they have been adopted.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['Illinois'] },
      { fact: 'usesAi', among: ['yes'] },
    ],
  },
  duties: [
    {
      id: 'il-notice',
      text: 'Employees, and by the draft rules applicants, are told that AI is used in recruiting, hiring or other decisions on them.',
      article: '775 ILCS 5/2-102(L)(2)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'notice', atLeast: 0 },
      owner: 'HR',
      verified: reportRead(DRAFT_RULES, 'the act speaks of employees; form and time are left to rules'),
    },
    {
      id: 'il-discrimination',
      text: 'Its use does not have the effect of discrimination, and postcodes stand in for no group; whether so is watched.',
      article: '775 ILCS 5/2-102(L)(1)',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 365 },
      owner: 'HR',
      verified: reportRead(DRAFT_RULES, 'that it is looked at each year is Tandem’s, the act names no time'),
    },
  ],
}
