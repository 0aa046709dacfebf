import type { PulseStatement } from './statement.ts'

const agreement = (id: string, topic: string, { hr, it }: { hr: string; it: string }): PulseStatement => ({
  kind: 'agreement',
  id,
  version: 1,
  topic,
  hr,
  it,
})

/** Days to choose from where people are asked how long something takes. */
const DAYS = [0.5, 1, 2, 3, 5, 8, 13, 21, 34]

const belief = (
  id: string,
  { hr, it, measure, where }: { hr: string; it: string; measure: string; where: string[] },
): PulseStatement => ({
  kind: 'belief',
  id,
  version: 1,
  topic: 'how long it takes',
  hr,
  it,
  measure,
  where,
  choices: DAYS,
})

/** A set to start from: each side can tell by it whether it sees what the other sees. Own statements may be added, these left out. */
export const STARTER_SET: readonly PulseStatement[] = [
  agreement('strategic-role', 'strategy', {
    hr: 'The company treats hiring as part of its strategy.',
    it: 'I see hiring as part of the company’s strategy and not as a support function.',
  }),
  agreement('shared-priorities', 'strategy', {
    hr: 'IT knows what hiring must achieve in the next twelve months.',
    it: 'I know what hiring must achieve in the next twelve months.',
  }),
  agreement('staffing-in-time', 'strategy', {
    hr: 'We hire the people that the technology agenda needs in time.',
    it: 'My initiatives get their people in time.',
  }),
  agreement('clear-ownership', 'ownership', {
    hr: 'When hiring gets stuck it is clear who has to act.',
    it: 'When hiring gets stuck it is clear who has to act.',
  }),
  agreement('quick-fixes', 'ownership', {
    hr: 'A fault in a hiring system is mended as quickly as one in a system that customers use.',
    it: 'We mend faults in hiring systems as quickly as those in systems that customers use.',
  }),
  agreement('data-trust', 'data trust', {
    hr: 'I trust the numbers about our hiring.',
    it: 'I trust the numbers about our hiring.',
  }),
  agreement('ai-ready', 'AI readiness', {
    hr: 'We know which uses of AI in hiring are in place, and who answers for each.',
    it: 'We know which uses of AI in hiring are in place, and who answers for each.',
  }),
  agreement('ai-skills', 'AI readiness', {
    hr: 'Those who work with AI in hiring have learnt how to oversee it.',
    it: 'Those who work with AI in hiring have learnt how to oversee it.',
  }),
  agreement('integration', 'integration', {
    hr: 'Our hiring systems work together without typing anything twice.',
    it: 'Our hiring systems are integrated as well as the systems of other departments.',
  }),
]

/** Beliefs about stages as the company has them; `stages` are names of its own stages. */
export const beliefsAbout = (stages: readonly string[]): PulseStatement[] =>
  stages.map((stage) => {
    const sentence = `How many days does the median application stay in ${stage}?`
    return belief(`days-in-${slugOf(stage)}`, {
      hr: sentence,
      it: sentence,
      measure: 'time_in_stage',
      where: [`stage=${stage}`],
    })
  })

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50) || 'stage'
