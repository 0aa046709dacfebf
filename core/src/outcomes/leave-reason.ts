import { z } from 'zod'

/** Why somebody left, as far as Tandem keeps it. What the HR system wrote is about a person and never enters. */
export const LEAVE_REASONS = [
  'resigned',
  'retired',
  'contract_ended',
  'dismissed',
  'probation_not_passed',
  'laid_off',
  'mutual_agreement',
  'other',
] as const
export const LeaveReason = z.enum(LEAVE_REASONS)
export type LeaveReason = z.infer<typeof LeaveReason>

/** Words that reasons are written with; the first rule that matches decides. */
const RULES: readonly { reason: LeaveReason; words: RegExp }[] = [
  { reason: 'probation_not_passed', words: /probation|probezeit|trial period/ },
  { reason: 'retired', words: /retire|ruhestand|rente\b|pension/ },
  {
    reason: 'contract_ended',
    words:
      /(end|expir\w*|complet\w*) of (fixed|contract|assignment|term|internship)|contract (end|expir)|fixed[- ]term|befrist|assignment ended|internship ended/,
  },
  { reason: 'mutual_agreement', words: /mutual|settlement|aufhebungs/ },
  {
    reason: 'laid_off',
    words:
      /lay ?-?off|laid off|redundan|reduction in force|\brif\b|restructur|position eliminat|job eliminat|betriebsbedingt|site clos|downsiz/,
  },
  {
    reason: 'dismissed',
    words:
      /dismiss|fired|for cause|misconduct|performance|attendance|violation|no[ -]show|abandon|discharge|verhaltensbedingt|arbeitgeberkundigung|terminated by (the )?(employer|company)/,
  },
  {
    reason: 'resigned',
    words:
      /resign|quit\b|better offer|other (job|employ|opportunit|position)|another (job|employ|opportunit|position)|new (job|opportunit)|career|relocat|return(ed)? to school|education|commut|dissatisf|work[- ]life|compensation|\bpay\b|family|personal|eigenkundigung|arbeitnehmerkundigung|\bvoluntary\b/,
  },
]

export interface Leaving {
  reason: LeaveReason | null
  voluntary: boolean | null
}

/** What the cells on leaving say. Which way it went may stand in either of them. */
export function readLeaving(
  { reason: text, category }: { reason: string; category: string },
  own: Readonly<Record<string, LeaveReason>>,
): Leaving {
  const words = plain(text)
  const set = Object.entries(own).find(([name]) => plain(name) === words)?.[1]
  const reason = words === '' ? null : (set ?? RULES.find((rule) => rule.words.test(words))?.reason ?? 'other')
  return {
    reason,
    voluntary: choiceOf(plain(category)) ?? choiceOf(words) ?? (reason === null ? null : CHOICE[reason]),
  }
}

function choiceOf(words: string): boolean | null {
  if (/\binvoluntary|not voluntary|non[- ]voluntary|unfreiwillig|^(n|no|false|employer|company)$/.test(words))
    return false
  if (/\bvoluntary|freiwillig|^(y|yes|true|employee)$/.test(words)) return true
  return null
}

/** Where neither cell says it, some reasons do. */
const CHOICE: Readonly<Record<LeaveReason, boolean | null>> = {
  resigned: true,
  retired: true,
  contract_ended: null,
  dismissed: false,
  probation_not_passed: false,
  laid_off: false,
  mutual_agreement: null,
  other: null,
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').trim()
