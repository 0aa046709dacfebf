import { reportRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

/** A course that names the domains of Annex A; the standard itself is sold and was not read. */
const COURSE = 'https://academy.tarqaai.com/prep/iso-42001/2'

export const ISO_42001: RulePack = {
  id: 'iso-42001',
  jurisdiction: 'Everywhere',
  title: 'ISO/IEC 42001:2023, management system for AI',
  status: 'voluntary',
  from: '2023-12-18',
  source: 'https://www.iso.org/standard/42001',
  checkedOn: '2026-06-30',
  verified: reportRead(COURSE),
  note: 'A map of a few controls of Annex A onto the register, in own words. The standard is sold and was not read; this is no substitute for it.',
  appliesWhen: { fact: 'follows', among: ['iso-42001'] },
  duties: [
    {
      id: 'iso-impact',
      text: 'The impact on people and society has been assessed.',
      article: 'A.5',
      gate: 'assessed',
      evidence: { kind: 'document', what: 'AI impact assessment', validForDays: 730 },
      owner: 'both',
      verified: reportRead(COURSE, 'the two years are Tandem’s'),
    },
    {
      id: 'iso-data',
      text: 'Data that it uses are known and somebody answers for them.',
      article: 'A.7',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'dataUsed' },
      owner: 'IT',
      verified: reportRead(COURSE),
    },
    {
      id: 'iso-logs',
      text: 'It is settled when events are logged, and the logs are kept.',
      article: 'A.6.2.8',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'log retention', atLeast: 6 },
      owner: 'IT',
      verified: reportRead(COURSE, 'the six months are Tandem’s'),
    },
    {
      id: 'iso-suppliers',
      text: 'What the supplier answers for and what the company does is agreed in writing.',
      article: 'A.10',
      gate: 'adopted',
      evidence: { kind: 'document', what: 'agreement with the supplier' },
      owner: 'IT',
      verified: reportRead(COURSE),
    },
  ],
}
