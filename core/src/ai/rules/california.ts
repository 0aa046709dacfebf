import type { RulePack } from '../rule-pack.ts'

export const CALIFORNIA: RulePack = {
  id: 'us-ca-feha',
  jurisdiction: 'California',
  title: 'Automated-decision systems under the Fair Employment and Housing Act',
  status: 'in-force',
  from: '2025-10-01',
  source: 'https://calcivilrights.ca.gov/civilrightscouncil/',
  checkedOn: '2026-06-30',
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
    },
    {
      id: 'ca-testing',
      text: 'Testing against discrimination is done and recent; it counts when a claim is judged.',
      article: '2 CCR 11009(f)',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 365 },
      owner: 'HR',
    },
  ],
}
