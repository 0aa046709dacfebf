import { textRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

const SECTION_4 = 'https://www.law.cornell.edu/cfr/text/29/1607.4'
const AGENDA = 'https://www.reginfo.gov/public/do/eAgendaViewRule?pubId=202510&RIN=3046-AB43'

export const UGESP: RulePack = {
  id: 'us-ugesp',
  jurisdiction: 'United States',
  title: 'Uniform Guidelines on Employee Selection Procedures',
  status: 'in-force',
  from: '1978-09-25',
  source: 'https://www.ecfr.gov/current/title-29/subtitle-B/chapter-XIV/part-1607',
  checkedOn: '2026-07-31',
  verified: textRead(AGENDA, 'whether a rescission has been published since'),
  note: '29 CFR 1607. The EEOC has on its agenda to rescind them (final rule, RIN 3046-AB43) and to propose the end of their records (RIN 3046-AB45). OPM took its references to them out on 2026-07-31; other agencies’ use stays. Look whether they still stand.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['US', 'New York City', 'Illinois', 'California', 'Colorado'] },
      { fact: 'evaluatesCandidates', among: ['yes'] },
    ],
  },
  duties: [
    {
      id: 'ugesp-monitoring',
      text: 'Records show what each step of selection does to groups; whether it has adverse impact is looked at each year.',
      article: '29 CFR 1607.4(A), 1607.15(A)(2)',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 365 },
      owner: 'HR',
      verified: textRead(SECTION_4, '1607.4(A) was read; 1607.15(A)(2), from which the year comes, was not'),
    },
  ],
}
