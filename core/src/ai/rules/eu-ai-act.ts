import type { Condition } from '../condition.ts'
import { reportRead, textRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

const HIGH: Condition = { fact: 'tier', among: ['high-risk'] }
/** Article 113, as Regulation (EU) 2026/1744 (the Digital Omnibus) moved it for Annex III. */
const ANNEX_III_FROM = '2027-12-02'

const ART_26 = 'https://overview.legal/laws/ai-act/art-26'
const ART_86 = 'https://ai-act-law.eu/article/86/'
const ART_50 =
  'https://www.aiactcompliance.org/article-50-transparency-obligations-for-providers-and-deployers-of-certain-ai-systems'
const REGULATION = 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj'
const EXCEPTION = 'https://ai-casefile.hartie-labs.com/en/blog/article-6-ai-act-high-risk-classification-profiling'
const LITERACY = 'https://aiadopt.eu/en/insights/digital-omnibus-eu-ai-act'
const OMNIBUS = 'https://eur-lex.europa.eu/eli/reg/2026/1744/oj'

export const EU_AI_ACT: RulePack = {
  id: 'eu-ai-act',
  jurisdiction: 'European Union',
  title: 'AI Act, Regulation (EU) 2024/1689: what deployers in hiring owe',
  status: 'in-force',
  from: '2025-02-02',
  source: REGULATION,
  checkedOn: '2026-07-27',
  verified: reportRead(
    OMNIBUS,
    'that it is published and in force was read in several reports, not in the Official Journal',
  ),
  note: 'Duties of Annex III were due on 2026-08-02; Regulation (EU) 2026/1744 (the Digital Omnibus), by reports published on 2026-07-24 and in force since 2026-07-27, moves them to 2027-12-02 and rewrites Art. 4. How Art. 86 holds for hiring before that day is not settled.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['EU'] },
      { fact: 'usesAi', among: ['yes'] },
    ],
  },
  duties: [
    {
      id: 'eu-emotions',
      text: 'No system infers emotions of people at work, other than for medical or safety reasons.',
      article: 'Art. 5(1)(f)',
      gate: 'assessed',
      evidence: { kind: 'never' },
      owner: 'both',
      verified: textRead(REGULATION),
      when: { fact: 'tier', among: ['prohibited'] },
    },
    {
      id: 'eu-literacy',
      text: 'Measures support that those who work with it understand it. That all of those who must be trained have been is Tandem’s measure.',
      article: 'Art. 4',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'training', atLeast: 1 },
      owner: 'HR',
      verified: reportRead(LITERACY, 'the new words of Art. 4, which ask for measures and for no level'),
    },
    {
      id: 'eu-exception',
      text: 'Why a narrow task is no high risk has been written down before use.',
      article: 'Art. 6(3) and (4)',
      gate: 'assessed',
      evidence: { kind: 'register', field: 'assessment' },
      owner: 'both',
      verified: reportRead(EXCEPTION, 'what the Omnibus leaves of the registration in Art. 6(4)'),
      when: { fact: 'ruleOfTier', among: ['narrow', 'narrow-and-speaks'] },
    },
    {
      id: 'eu-transparency',
      text: 'People are told that they deal with AI, which its provider has to build in, or that AI made what they see where the article asks so.',
      article: 'Art. 50(1), (2) and (4)',
      gate: 'pilot',
      evidence: { kind: 'document', what: 'the words that people are shown' },
      owner: 'both',
      verified: textRead(ART_50),
      when: {
        any: [
          { fact: 'talksToPeople', among: ['yes'] },
          { fact: 'generatesContent', among: ['yes'] },
        ],
      },
      from: '2026-08-02',
    },
    {
      id: 'eu-instructions',
      text: 'It is used by the instructions of the provider, of a known version.',
      article: 'Art. 26(1)',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'instructionsVersion' },
      owner: 'IT',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-oversight',
      text: 'People with competence, training, authority and support oversee it.',
      article: 'Art. 26(2)',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'oversight' },
      owner: 'HR',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-human-decisions',
      text: 'Its oversight is seen in the decisions: people stand behind them, and not the system alone. The share of 95 % is Tandem’s, the law names none.',
      article: 'Art. 26(2), Art. 14',
      gate: 'adopted',
      evidence: { kind: 'event', check: 'human decisions', atLeast: 0.95 },
      owner: 'HR',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-input',
      text: 'As far as the company controls the input data, somebody answers for their being relevant and representative.',
      article: 'Art. 26(4)',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'inputDataOwner' },
      owner: 'IT',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-suspension',
      text: 'It is watched, can be suspended, and serious incidents are reported.',
      article: 'Art. 26(5)',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'suspension' },
      owner: 'IT',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-logs',
      text: 'Its logs, as far as the company holds them, are kept at least 6 months.',
      article: 'Art. 26(6)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'log retention', atLeast: 6 },
      owner: 'IT',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-workers',
      text: 'Representatives of workers, and the workers it touches, are informed before use.',
      article: 'Art. 26(7)',
      gate: 'pilot',
      evidence: { kind: 'document', what: 'information of the works council and of workers' },
      owner: 'HR',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-dpia',
      text: 'A data protection impact assessment uses what the provider tells.',
      article: 'Art. 26(9); Art. 35 GDPR',
      gate: 'pilot',
      evidence: { kind: 'register', field: 'dpia' },
      owner: 'both',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-candidates',
      text: 'Candidates are informed that a high-risk system bears on decisions on them.',
      article: 'Art. 26(11)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'notice', atLeast: 0 },
      owner: 'HR',
      verified: textRead(ART_26),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
    {
      id: 'eu-explanation',
      text: 'Whoever is turned down can have the part of the system in it explained.',
      article: 'Art. 86',
      gate: 'adopted',
      evidence: { kind: 'document', what: 'procedure for explanations' },
      owner: 'HR',
      verified: textRead(ART_86),
      when: HIGH,
      from: ANNEX_III_FROM,
    },
  ],
}
