import { ALWAYS, type Condition } from '../condition.ts'
import type { RulePack } from '../rule-pack.ts'

const NOT_TRIVIAL: Condition = { fact: 'tier', among: ['transparency', 'high-risk', 'prohibited'] }
const HIGH: Condition = { fact: 'tier', among: ['high-risk'] }

/** What both sides need to know before they agree to anything, whatever the law says. */
export const OWN_CONTROLS: RulePack = {
  id: 'own-controls',
  jurisdiction: 'Everywhere',
  title: 'What HR and IT ask of each other',
  status: 'voluntary',
  from: null,
  source: null,
  checkedOn: '2026-06-30',
  note: 'Not law. It comes with Tandem and holds for each use, so that nothing is adopted unseen.',
  appliesWhen: ALWAYS,
  duties: [
    {
      id: 'own-link',
      text: 'The tool is named as it stands in the events, so that its use can be seen.',
      article: 'Own 1',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'tool' },
      owner: 'IT',
    },
    {
      id: 'own-stop',
      text: 'It is known how it is stopped, by whom, within what time.',
      article: 'Own 2',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'suspension' },
      owner: 'IT',
      when: NOT_TRIVIAL,
    },
    {
      id: 'own-oversight',
      text: 'Somebody oversees it with the authority to stop it.',
      article: 'Own 3',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'oversight' },
      owner: 'HR',
      when: HIGH,
    },
    {
      id: 'own-evaluation',
      text: 'What demonstrations and evaluations showed is on record.',
      article: 'Own 4',
      gate: 'adopted',
      evidence: { kind: 'register', field: 'notes' },
      owner: 'both',
    },
    {
      id: 'own-training',
      text: 'Of those who must be trained, all have been.',
      article: 'Own 5',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'training', atLeast: 1 },
      owner: 'HR',
      when: NOT_TRIVIAL,
    },
    {
      id: 'own-monitoring',
      text: 'Selection by group was counted within 90 days.',
      article: 'Own 6',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'monitoring', withinDays: 90 },
      owner: 'HR',
      when: HIGH,
    },
    {
      id: 'own-overrides',
      text: 'It is known how often people decide against it.',
      article: 'Own 7',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'overrides' },
      owner: 'both',
      when: HIGH,
    },
    {
      id: 'own-incidents',
      text: 'No incident it had a part in is open.',
      article: 'Own 8',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'incidents' },
      owner: 'both',
    },
    {
      id: 'own-review',
      text: 'A day for the next review is set and has not passed.',
      article: 'Own 9',
      gate: 'adopted',
      evidence: { kind: 'register', field: 'nextReview' },
      owner: 'both',
    },
  ],
}
