import { reportRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

const FINAL_TEXT = 'https://www.regulon.ai/bills/CA-Final-Text-regulations-automated-employment-decision-systems'

export const CALIFORNIA: RulePack = {
  id: 'us-ca-feha',
  jurisdiction: 'California',
  title: 'Automated-decision systems under the Fair Employment and Housing Act',
  status: 'in-force',
  from: '2025-10-01',
  source: 'https://calcivilrights.ca.gov/civilrightscouncil/',
  checkedOn: '2026-06-30',
  verified: reportRead(FINAL_TEXT, 'the report gives no day of effect; 2025-10-01 was not read'),
  note: '2 CCR 11008 and following. They also speak of systems that are not AI: verify with counsel.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['California'] },
      {
        any: [
          { fact: 'evaluatesCandidates', among: ['yes'] },
          { fact: 'targetsAdvertisements', among: ['yes'] },
          { fact: 'decidesOnWorkers', among: ['yes'] },
        ],
      },
    ],
  },
  duties: [
    {
      id: 'ca-records',
      text: 'Data of the system and of decisions by it are kept at least four years.',
      article: '2 CCR 11013(c)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'log retention', atLeast: 48 },
      owner: 'IT',
      verified: reportRead(FINAL_TEXT),
    },
    {
      id: 'ca-testing',
      text: 'It is tested for bias, recently: testing, or its lack, counts as evidence when a claim is judged. No test is ordered.',
      article: '2 CCR 11009(f)',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 365 },
      owner: 'HR',
      verified: reportRead(FINAL_TEXT, 'the section number was not seen; the year is Tandem’s'),
    },
  ],
}
