import type { RulePack } from '../rule-pack.ts'

export const UGESP: RulePack = {
  id: 'us-ugesp',
  jurisdiction: 'United States',
  title: 'Uniform Guidelines on Employee Selection Procedures',
  status: 'in-force',
  from: '1978-09-25',
  source: 'https://www.ecfr.gov/current/title-29/subtitle-B/chapter-XIV/part-1607',
  checkedOn: '2026-06-30',
  note: '29 CFR 1607. Their rescission is on the agenda of the EEOC: look whether they still stand.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['US', 'New York City', 'Illinois', 'California', 'Colorado'] },
      { fact: 'evaluatesCandidates', among: ['yes'] },
    ],
  },
  duties: [
    {
      id: 'ugesp-monitoring',
      text: 'Selection rates by group are counted at least once a year, so that adverse impact can be seen.',
      article: '29 CFR 1607.4(A), 1607.15(A)(2)',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 365 },
      owner: 'HR',
    },
  ],
}
