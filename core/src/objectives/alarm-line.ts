import { EVIDENCE } from './settings.ts'

const QUARTER_DAYS = 90

/**
 * The score that opens an alarm: 5 where 20 bad verdicts a quarter are allowed, a quarter more for each doubling of the volume and a quarter less for each halving, within 4 and 6. So
 * objectives of few verdicts are not slower than they need be, and those of many not louder.
 *
 * @param allowedCount bad verdicts allowed over the days covered, counted as independent ones
 */
export function alarmLine({ allowedCount, coveredDays }: { allowedCount: number; coveredDays: number }): number {
  const perQuarter = (allowedCount * QUARTER_DAYS) / coveredDays
  if (perQuarter <= 0) return EVIDENCE.lowestAlarm
  const line = EVIDENCE.alarmAt + EVIDENCE.perDoubling * Math.log2(perQuarter / EVIDENCE.usualVolume)
  return Math.min(EVIDENCE.highestAlarm, Math.max(EVIDENCE.lowestAlarm, line))
}

/** What a verdict counts against the evidence: log2 of what is left of its probability if the odds of being late have doubled. */
export const evidencePerDue = (allowed: number): number => Math.log2(1 + allowed)

/** How many independent verdicts a period needs for a doubling to be seen reliably within it: 169 at B = .05, 28 at .25, if the alarm is at 5. */
export const fewestToSee = (allowed: number, alarmAt: number = EVIDENCE.alarmAt): number =>
  alarmAt / (2 * allowed - evidencePerDue(allowed))
