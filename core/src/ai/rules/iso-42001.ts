import type { RulePack } from '../rule-pack.ts'

export const ISO_42001: RulePack = {
  id: 'iso-42001',
  jurisdiction: 'Everywhere',
  title: 'ISO/IEC 42001:2023, management system for AI',
  status: 'voluntary',
  from: '2023-12-18',
  source: 'https://www.iso.org/standard/42001',
  checkedOn: '2026-06-30',
  note: 'A map of a few controls of Annex A onto the register, in own words. It is no substitute for the standard.',
  appliesWhen: { fact: 'follows', among: ['iso-42001'] },
  duties: [
    {
      id: 'iso-impact',
      text: 'The impact on people and society has been assessed.',
      article: 'A.5',
      gate: 'assessed',
      evidence: { kind: 'document', what: 'AI impact assessment', validForDays: 730 },
      owner: 'both',
    },
    {
      id: 'iso-data',
      text: 'Data that it uses are known and somebody answers for them.',
      article: 'A.7',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'dataUsed' },
      owner: 'IT',
    },
    {
      id: 'iso-logs',
      text: 'Its logs are kept.',
      article: 'A.6.2.8',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'log retention', atLeast: 6 },
      owner: 'IT',
    },
    {
      id: 'iso-suppliers',
      text: 'What the supplier answers for and what the company does is agreed in writing.',
      article: 'A.10',
      gate: 'adopted',
      evidence: { kind: 'document', what: 'agreement with the supplier' },
      owner: 'IT',
    },
  ],
}
