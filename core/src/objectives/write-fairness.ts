import { clausesOf } from '../trace/population.ts'
import { countWords, listWords } from '../words.ts'
import type { DayJudgement, GroupsTold } from './judgement.ts'
import type { Objective } from './objective.ts'

/** What a judged day of fairness says: whose, which group, its ratio with its interval and people; and what the line is. Never a count of a group. */
export function writeFairness(
  { state, change, score, alarmAt, groups }: Omit<DayJudgement, 'sentence'>,
  {
    about,
    objective,
    minimum,
    isTooAlike,
  }: {
    /** The group that the score is of. */
    about: string | null
    objective: Pick<Objective, 'indicator' | 'where' | 'target' | 'periodDays'>
    minimum: number
    isTooAlike: boolean
  },
): string {
  const { target, periodDays } = objective
  const evidence = `score ${score.toFixed(0)}, alarm at ${alarmAt.toFixed(1)}`
  const whose = populationWords(objective)
  const told = toldOf(groups, state === 'alarm' || change === 'closed' ? about : null)
  const numbers = told === undefined ? null : ratioWords(told, periodDays)
  const reason = isTooAlike
    ? `because another objective is about nearly the same people, and both numbers together would tell of fewer than ${minimum}`
    : `because a count behind it has fewer than ${minimum} people, or has gained fewer since it was last shown`
  const said = numbers ?? `the ratio is not shown, ${reason}`
  if (change === 'closed') return `No longer in alarm. ${whose}: ${said} (${evidence}). ${lineWords(target)}`
  switch (state) {
    case 'alarm': {
      const isTold = told !== undefined && told.ratio < target
      const below = `the ratio of one group is below ${target.toFixed(2)} (${evidence}); its number is not shown now, ${reason}`
      return `${whose}: ${isTold ? `${numbers} (${evidence})` : below}. ${lineWords(target)}`
    }
    case 'too few events': {
      const why =
        numbers === null
          ? `no two have ${minimum} people selected and ${minimum} not, or one has gained fewer`
          : `with so many people chance alone may make the ratio. ${numbers}`
      return `${whose}: not enough data to compare groups: ${isTooAlike ? said : why} (${evidence}).`
    }
    case 'review':
      return `${whose}: ${said} (${evidence}); worth a look this week. ${lineWords(target)}`
    case 'ok':
      return `${whose}: ${said} (${evidence}).`
  }
}

const ratioWords = (
  { group, against, ratio, interval: [lower, upper], until, n }: GroupsTold['ratios'][number],
  periodDays: number,
): string =>
  `${group} is selected at ${ratio.toFixed(2)} times the rate of ${against} (95 % ${lower.toFixed(2)} to ${upper.toFixed(2)}) in the ${periodDays} days until ${until}; about ${countWords(n)} people decided on`

/** What the line is, whatever it was set to. Nobody can read a judgement of the law from it. */
const lineWords = (target: number): string =>
  `The lowest to accept is ${target.toFixed(2)}${target === 0.8 ? ', the' : '; 0.80 is the'} four-fifths line of UGESP (29 CFR 1607.4(D)), used for monitoring: no ratio is a legal finding.`

/** By sex, where kind is apply and tool is ScreenAssist. */
function populationWords({ indicator, where }: Pick<Objective, 'indicator' | 'where'>): string {
  const attribute =
    'attribute' in indicator
      ? indicator.attribute.replace('race_ethnicity', 'race and ethnicity').replaceAll('_', ' ')
      : ''
  const clauses = clausesOf(where).map(({ dimension, values }) => `${dimension} is ${values.join(' or ')}`)
  return `By ${attribute}${clauses.length === 0 ? '' : `, where ${listWords(clauses)}`}`
}

const toldOf = (groups: GroupsTold | undefined, about: string | null) =>
  about === null ? groups?.ratios[0] : groups?.ratios.find(({ group }) => group === about)
