import type { RulePack } from '../rule-pack.ts'

export const ILLINOIS: RulePack = {
  id: 'us-il-hb3773',
  jurisdiction: 'Illinois',
  title: 'HB 3773: artificial intelligence in the Human Rights Act',
  status: 'in-force',
  from: '2026-01-01',
  source: 'https://www.ilga.gov/legislation/publicacts/fulltext.asp?Name=103-0804',
  checkedOn: '2026-06-30',
  note: 'Public Act 103-0804. Rules on form and time of the notice may have been issued since: look for them.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['Illinois'] },
      { fact: 'usesAi', among: ['yes'] },
    ],
  },
  duties: [
    {
      id: 'il-notice',
      text: 'Candidates and employees are told that AI is used in recruiting, hiring or other decisions on them.',
      article: '775 ILCS 5/2-102(L)(2)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'notice', atLeast: 0 },
      owner: 'HR',
    },
    {
      id: 'il-discrimination',
      text: 'It is watched whether its use has the effect of discrimination, and postcodes stand in for no group.',
      article: '775 ILCS 5/2-102(L)(1)',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 365 },
      owner: 'HR',
    },
  ],
}
