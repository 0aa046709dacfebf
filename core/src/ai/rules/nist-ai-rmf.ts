import { textRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

/** NIST’s own page of the core; its tables 1 to 4 were read in copies of NIST AI 100-1. */
const TABLES = 'https://airc.nist.gov/AI_RMF_Knowledge_Base/AI_RMF/Core_And_Profiles/5-sec-core'

export const NIST_AI_RMF: RulePack = {
  id: 'nist-ai-rmf',
  jurisdiction: 'Everywhere',
  title: 'NIST AI Risk Management Framework 1.0',
  status: 'voluntary',
  from: '2023-01-26',
  source: 'https://www.nist.gov/itl/ai-risk-management-framework',
  checkedOn: '2026-06-30',
  verified: textRead(TABLES),
  note: 'NIST AI 100-1. A map of a few outcomes onto the register, in own words; look whether there is a later edition.',
  appliesWhen: { fact: 'follows', among: ['nist-ai-rmf'] },
  duties: [
    {
      id: 'nist-govern',
      text: 'Who answers for its risks, who oversees it and who tells whom is written down.',
      article: 'GOVERN 2.1',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'oversight' },
      owner: 'both',
      verified: textRead(TABLES),
    },
    {
      id: 'nist-map',
      text: 'What it is for, where it is used and whom it affects is known and written down.',
      article: 'MAP 1.1',
      gate: 'assessed',
      evidence: { kind: 'register', field: 'assessment' },
      owner: 'HR',
      verified: textRead(TABLES),
    },
    {
      id: 'nist-measure',
      text: 'Fairness is measured, and the result is on record.',
      article: 'MEASURE 2.11',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 180 },
      owner: 'HR',
      verified: textRead(TABLES, 'the 180 days are Tandem’s, the framework names none'),
    },
    {
      id: 'nist-manage',
      text: 'It can be superseded, disengaged or stopped, and it is known by whom.',
      article: 'MANAGE 2.4',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'suspension' },
      owner: 'IT',
      verified: textRead(TABLES),
    },
  ],
}
