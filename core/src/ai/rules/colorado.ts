import type { RulePack } from '../rule-pack.ts'

export const COLORADO: RulePack = {
  id: 'us-co-sb26-189',
  jurisdiction: 'Colorado',
  title: 'SB 26-189: automated decisions that matter, in place of SB 24-205',
  status: 'adopted',
  from: '2027-01-01',
  source: 'https://leg.colorado.gov/bills/sb26-189',
  checkedOn: '2026-06-30',
  note: 'Binds from 2027-01-01 and replaces SB 24-205. Verify the duties with counsel against the signed text before that day.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['Colorado'] },
      { fact: 'usesAi', among: ['yes'] },
      {
        any: [
          { fact: 'evaluatesCandidates', among: ['yes'] },
          { fact: 'decidesOnWorkers', among: ['yes'] },
        ],
      },
    ],
  },
  duties: [
    {
      id: 'co-notice',
      text: 'People are told before use that an automated system bears on the decision.',
      article: 'SB 26-189, notice before use',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'notice', atLeast: 0 },
      owner: 'HR',
    },
    {
      id: 'co-review',
      text: 'Whoever is turned down learns why, can correct data and can ask a person to look again.',
      article: 'SB 26-189, after an adverse decision',
      gate: 'adopted',
      evidence: { kind: 'document', what: 'procedure for correction and for review by a person' },
      owner: 'HR',
    },
  ],
}
