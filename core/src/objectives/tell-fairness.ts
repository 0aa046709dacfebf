import { clausesOf } from '../trace/population.ts'
import { countWords, listWords } from '../words.ts'
import type { FairnessDay, GroupDay } from './judge-fairness.ts'
import type { DayJudgement, GroupsTold } from './judgement.ts'
import type { Objective } from './objective.ts'
import { tellGroups } from './tell-groups.ts'

/**
 * A judged day of a fairness objective as it may be kept, shown and sent: without a count of any group. The change is one against the day as it
 * was judged before, because data that came later may have moved what would have been judged then.
 */
export function tellFairness(
  found: FairnessDay,
  {
    before,
    days,
    minimum,
    objective,
  }: {
    before: DayJudgement | null
    days: readonly GroupDay[]
    /** People a count must have. */
    minimum: number
    objective: Pick<Objective, 'indicator' | 'where' | 'target' | 'periodDays'>
  },
): DayJudgement {
  const { periodDays } = objective
  const groups = found.looks ? tellGroups(found, { before: before?.groups, days, periodDays, minimum }) : before?.groups
  const [was, is] = [before?.state === 'alarm', found.state === 'alarm']
  const change = was === is ? null : was ? 'closed' : found.change === 'reopened' ? 'reopened' : 'opened'
  const facts = {
    day: found.day,
    state: found.state,
    // A week of few people moves the score by as much as tells what became of them; whole numbers do not.
    score:
      found.score >= found.alarmAt ? Math.max(tenths(found.alarmAt), Math.floor(found.score)) : Math.floor(found.score),
    alarmAt: tenths(found.alarmAt),
    since: found.since,
    due: 0,
    late: 0,
    workingDays: found.workingDays,
    pace: null,
    urgency: found.urgency,
    change,
  } satisfies Omit<DayJudgement, 'sentence' | 'groups'>
  const sentence = writeFairness({ ...facts, groups, about: found.about }, { objective, minimum })
  return { ...facts, sentence, ...(groups !== undefined && { groups }) }
}

const tenths = (value: number): number => Math.ceil(value * 10 - 1e-9) / 10

type Facts = Omit<DayJudgement, 'sentence'> & { about: string | null }

function writeFairness(
  { state, change, score, alarmAt, groups, about }: Facts,
  {
    objective,
    minimum,
  }: { objective: Pick<Objective, 'indicator' | 'where' | 'target' | 'periodDays'>; minimum: number },
): string {
  const { target, periodDays } = objective
  const evidence = `score ${score.toFixed(0)}, alarm at ${alarmAt.toFixed(1)}`
  const where = `${populationWords(objective)}: `
  const told = toldOf(groups, state === 'alarm' || change === 'closed' ? about : null)
  const numbers =
    told === undefined
      ? null
      : `${told.group} is selected at ${told.ratio.toFixed(2)} times the rate of ${told.against} (95 % ${told.interval[0].toFixed(2)} to ${told.interval[1].toFixed(2)}) in the ${periodDays} days until ${told.until}; about ${countWords(told.n)} people decided on`
  const withheld = `The ratio is not shown, because a count behind it has fewer than ${minimum} people`
  const line = `${lineWords(target)}`
  if (change === 'closed') return `Back within what is accepted. ${where}${numbers ?? withheld} (${evidence}). ${line}`
  if (state === 'alarm') {
    const isShown = told !== undefined && told.ratio < target
    const what = isShown
      ? `${numbers} (${evidence}).`
      : `the ratio of one group is below ${target.toFixed(2)} (${evidence}). Its number is not shown now, because a count behind it has fewer than ${minimum} people, or has gained fewer since it was last shown.`
    return `${where}${what} ${line}`
  }
  if (state === 'too few events')
    return `${where}not enough data to compare groups: ${numbers === null ? `fewer than two have ${minimum} people selected and ${minimum} not` : `with so many people chance alone may make the ratio. ${numbers}`} (${evidence}).`
  const said = numbers ?? withheld
  return state === 'review'
    ? `${where}${said} (${evidence}); worth a look this week. ${line}`
    : `${where}${said} (${evidence}).`
}

/** What the line is, whatever it was set to. Nobody can read a judgement of the law from it. */
const lineWords = (target: number): string =>
  `The lowest to accept is ${target.toFixed(2)}${target === 0.8 ? ', the' : '; 0.80 is the'} four-fifths line of UGESP (29 CFR 1607.4(D)), used for monitoring: no ratio is a legal finding.`

/** By sex, where the kind is screen and the tool is ScreenAssist. */
function populationWords({ indicator, where }: Pick<Objective, 'indicator' | 'where'>): string {
  const attribute = 'attribute' in indicator ? indicator.attribute.replaceAll('_', ' ') : ''
  const clauses = clausesOf(where).map(({ dimension, values }) => `${dimension} is ${values.join(' or ')}`)
  return `By ${attribute}${clauses.length === 0 ? '' : `, where ${listWords(clauses)}`}`
}

const toldOf = (groups: GroupsTold | undefined, about: string | null) =>
  about === null ? groups?.ratios[0] : groups?.ratios.find(({ group }) => group === about)
