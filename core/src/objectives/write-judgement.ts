import { counted, countWords } from '../words.ts'
import type { DayJudgement } from './judgement.ts'
import { oneInQuarters } from './luck.ts'

/** What an objective counts: 24 of 60 *answers* *late*; 9 of 20 *offers* *not accepted*; 2 of 90 *syncs* *missed*. */
export interface VerdictWords {
  unit: string
  bad: string
}
export const USUAL_WORDS: VerdictWords = { unit: 'cases', bad: 'late' }

interface Surroundings {
  allowed: number
  periodDays: number
  words: VerdictWords
  /** 0 if spent, null if it lasts. */
  exhaustedInDays: number | null
  /** Independent verdicts in the period, and how many there would have to be. */
  counting: number
  needed: number
}

/** What a judgement says, in words with numbers. Never how likely the run itself is: it was picked because it looks bad. */
export function writeJudgement(facts: Omit<DayJudgement, 'sentence'>, around: Surroundings): string {
  const { unit, bad } = around.words
  const score = `score ${facts.score.toFixed(1)}, alarm at ${facts.alarmAt.toFixed(1)}`
  if (facts.change === 'closed') return `Back within what is allowed, after ${runWords(facts, around)}.`
  if (facts.state === 'alarm') {
    const quarters = oneInQuarters(facts.score - facts.alarmAt)
    const luck = `at usual performance such a run appears about once in ${countWords(quarters)} quarters`
    return `${runWords(facts, around)} (${score}); ${luck}${exhaustionWords(around)}.`
  }
  if (facts.state === 'too few events') {
    const { counting, needed } = around
    return (
      `Too few ${unit}: the last ${around.periodDays} days count as ${countWords(counting)} independent ones, ` +
      `and a doubling would be seen reliably from ${countWords(Math.ceil(needed))} on (${score}).`
    )
  }
  const said = facts.since === null ? `No more ${unit} ${bad} than allowed` : runWords(facts, around)
  return facts.state === 'review' ? `${said} (${score}); worth a look this week.` : `${said} (${score}).`
}

/** 24 of 60 answers late in the last 9 working days, allowed 12 */
function runWords(
  { due, late, workingDays }: Omit<DayJudgement, 'sentence'>,
  { allowed, words }: Surroundings,
): string {
  const last = workingDays === 1 ? 'on the last working day' : `in the last ${counted(workingDays, 'working day')}`
  const of = `${countWords(late)} of ${countWords(due)} ${words.unit} ${words.bad}`
  return `${of} ${last}, allowed ${allowedWords(allowed * due)}`
}

const allowedWords = (count: number): string => (count < 9.95 ? String(Number(count.toFixed(1))) : countWords(count))

function exhaustionWords({ exhaustedInDays }: Surroundings): string {
  if (exhaustedInDays === null) return ''
  if (exhaustedInDays === 0) return '; the allowance is already spent'
  return `; at this pace the allowance is gone in ${counted(Math.max(1, Math.round(exhaustedInDays)), 'day')}`
}
