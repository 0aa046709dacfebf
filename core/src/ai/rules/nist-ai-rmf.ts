import type { RulePack } from '../rule-pack.ts'

export const NIST_AI_RMF: RulePack = {
  id: 'nist-ai-rmf',
  jurisdiction: 'Everywhere',
  title: 'NIST AI Risk Management Framework 1.0',
  status: 'voluntary',
  from: '2023-01-26',
  source: 'https://www.nist.gov/itl/ai-risk-management-framework',
  checkedOn: '2026-06-30',
  note: 'NIST AI 100-1. A map of a few outcomes onto the register, in own words; look whether there is a later edition.',
  appliesWhen: { fact: 'follows', among: ['nist-ai-rmf'] },
  duties: [
    {
      id: 'nist-govern',
      text: 'Who oversees it, and with what authority, is written down.',
      article: 'GOVERN 2.1',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'oversight' },
      owner: 'both',
    },
    {
      id: 'nist-map',
      text: 'What it is for and whom it affects is known.',
      article: 'MAP 1.1',
      gate: 'assessed',
      evidence: { kind: 'register', field: 'assessment' },
      owner: 'HR',
    },
    {
      id: 'nist-measure',
      text: 'Fairness is measured, and the result is on record.',
      article: 'MEASURE 2.11',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 180 },
      owner: 'HR',
    },
    {
      id: 'nist-manage',
      text: 'It can be superseded, disengaged or stopped.',
      article: 'MANAGE 2.4',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'suspension' },
      owner: 'IT',
    },
  ],
}
