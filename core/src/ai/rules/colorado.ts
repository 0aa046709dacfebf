import { reportRead, textRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

/** The Attorney General’s page on the act. */
const ATTORNEY_GENERAL = 'https://coag.gov/resources/ai/'
const SECTIONS = 'https://everyailaw.com/regulation/colorado-sb26-189/'

export const COLORADO: RulePack = {
  id: 'us-co-sb26-189',
  jurisdiction: 'Colorado',
  title: 'SB 26-189: automated decisions that matter, in place of SB 24-205',
  status: 'adopted',
  from: '2027-01-01',
  source: 'https://leg.colorado.gov/bills/sb26-189',
  checkedOn: '2026-06-30',
  verified: textRead(ATTORNEY_GENERAL),
  note: 'Signed in May 2026; binds decisions from 2027-01-01 and replaces SB 24-205, which never took effect. The Attorney General is to adopt rules before that day: verify the duties against them and the signed text.',
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
      text: 'People are told before use, clearly, that an automated system bears on the decision and where to learn more.',
      article: 'C.R.S. 6-1-1704(1) and (2)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'notice', atLeast: 0 },
      owner: 'HR',
      verified: reportRead(SECTIONS),
    },
    {
      id: 'co-review',
      text: 'Whoever is turned down learns within 30 days in plain words what was decided and what part the system had, can have wrong data corrected and can have a person look again.',
      article: 'C.R.S. 6-1-1704 and 6-1-1705(1)(a)',
      gate: 'adopted',
      evidence: { kind: 'document', what: 'procedure for correction and for review by a person' },
      owner: 'HR',
      verified: reportRead(
        SECTIONS,
        'the paragraph of 6-1-1704 on the 30 days was not seen; a review is owed as far as it is commercially reasonable',
      ),
    },
    {
      id: 'co-records',
      text: 'Records are kept at least three years after the decision.',
      article: 'C.R.S. 6-1-1703',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'log retention', atLeast: 36 },
      owner: 'IT',
      verified: reportRead(SECTIONS),
    },
  ],
}
