import { choiceOf } from '@tandem/core/stats'
import type { Place } from './calendar.ts'

/** The company as data: who hires, where, for what, and through which door people come in. Shares add up to 1. */
export const PEOPLE = 6000

/** Everything that is a count of people or work scales with applications / this, so the load per person never changes. */
export const REFERENCE_APPLICATIONS = 60_000

export const STAGES = [
  { stage: 'Applied', kind: 'apply' },
  { stage: 'Recruiter screen', kind: 'screen' },
  { stage: 'Assessment', kind: 'assess' },
  { stage: 'Interview', kind: 'interview' },
  { stage: 'Debrief', kind: 'decide' },
  { stage: 'Offer', kind: 'offer' },
  { stage: 'Pre-boarding', kind: 'preboard' },
] as const
export type Stage = (typeof STAGES)[number]['stage']

export interface Location extends Place {
  name: string
  share: number
  /** Whether the application form there asks for race or ethnicity, which is not customary or lawful everywhere. */
  asksRace: boolean
  asksVeteran: boolean
}

export const LOCATIONS: readonly Location[] = [
  {
    name: 'Berlin',
    share: 0.34,
    offsetHours: 1,
    daylight: 'europe',
    country: 'DE',
    asksRace: false,
    asksVeteran: false,
  },
  {
    name: 'London',
    share: 0.18,
    offsetHours: 0,
    daylight: 'europe',
    country: 'GB',
    asksRace: true,
    asksVeteran: false,
  },
  {
    name: 'New York',
    share: 0.2,
    offsetHours: -5,
    daylight: 'america',
    country: 'US',
    asksRace: true,
    asksVeteran: true,
  },
  {
    name: 'Toronto',
    share: 0.1,
    offsetHours: -5,
    daylight: 'america',
    country: 'CA',
    asksRace: true,
    asksVeteran: false,
  },
  {
    name: 'Singapore',
    share: 0.08,
    offsetHours: 8,
    daylight: 'none',
    country: 'SG',
    asksRace: false,
    asksVeteran: false,
  },
  {
    name: 'Remote',
    share: 0.1,
    offsetHours: 0,
    daylight: 'europe',
    country: 'GB',
    asksRace: true,
    asksVeteran: false,
  },
]

export interface JobFamily {
  name: string
  department: string
  /** Share of requisitions. */
  share: number
  /** How strongly a posting of this family draws applicants. */
  appeal: number
  assessed: boolean
  womenShare: number
}

export const JOB_FAMILIES: readonly JobFamily[] = [
  {
    name: 'Software Engineering',
    department: 'Engineering',
    share: 0.24,
    appeal: 1.1,
    assessed: true,
    womenShare: 0.27,
  },
  {
    name: 'Platform Engineering',
    department: 'Engineering',
    share: 0.05,
    appeal: 0.8,
    assessed: true,
    womenShare: 0.22,
  },
  { name: 'Security', department: 'Engineering', share: 0.03, appeal: 0.7, assessed: true, womenShare: 0.25 },
  { name: 'Data Science', department: 'Data', share: 0.05, appeal: 1.2, assessed: true, womenShare: 0.36 },
  { name: 'Data Engineering', department: 'Data', share: 0.05, appeal: 0.9, assessed: true, womenShare: 0.29 },
  { name: 'Product Management', department: 'Product', share: 0.05, appeal: 1.1, assessed: false, womenShare: 0.44 },
  { name: 'Design', department: 'Product', share: 0.03, appeal: 1.1, assessed: false, womenShare: 0.53 },
  { name: 'Account Executive', department: 'Sales', share: 0.09, appeal: 0.9, assessed: false, womenShare: 0.42 },
  { name: 'Sales Development', department: 'Sales', share: 0.06, appeal: 1, assessed: false, womenShare: 0.46 },
  {
    name: 'Support Specialist',
    department: 'Customer Support',
    share: 0.15,
    appeal: 1.1,
    assessed: true,
    womenShare: 0.55,
  },
  { name: 'Accounting', department: 'Finance', share: 0.05, appeal: 0.9, assessed: false, womenShare: 0.54 },
  { name: 'Logistics', department: 'Operations', share: 0.08, appeal: 1, assessed: false, womenShare: 0.38 },
  { name: 'Facilities', department: 'Operations', share: 0.03, appeal: 0.8, assessed: false, womenShare: 0.35 },
  { name: 'People Partner', department: 'HR', share: 0.04, appeal: 1, assessed: false, womenShare: 0.68 },
]

export const DEPARTMENTS: readonly string[] = [...new Set(JOB_FAMILIES.map((family) => family.department))]

export interface Level {
  name: string
  share: number
  /** Conversations in a first round of interviews. */
  sessions: number
  noticeDays: number
}

export const LEVELS: readonly Level[] = [
  { name: 'Junior', share: 0.26, sessions: 2, noticeDays: 18 },
  { name: 'Mid', share: 0.4, sessions: 2, noticeDays: 27 },
  { name: 'Senior', share: 0.26, sessions: 3, noticeDays: 36 },
  { name: 'Lead', share: 0.08, sessions: 3, noticeDays: 45 },
]

export interface Channel {
  name: string
  share: number
  /** Mean of the latent fit of people who come this way, in standard deviations. */
  fit: number
}

export const CHANNELS: readonly Channel[] = [
  { name: 'Job board', share: 0.31, fit: -0.12 },
  { name: 'Careers site', share: 0.21, fit: 0 },
  { name: 'Professional network', share: 0.18, fit: 0.05 },
  { name: 'Agency', share: 0.14, fit: 0.3 },
  { name: 'University', share: 0.08, fit: -0.05 },
  { name: 'Referral', share: 0.08, fit: 0.5 },
]

export const RACE_SHARES = [
  { name: 'White', share: 0.52 },
  { name: 'Asian', share: 0.18 },
  { name: 'Black or African American', share: 0.13 },
  { name: 'Hispanic or Latino', share: 0.11 },
  { name: 'Two or More Races', share: 0.045 },
  { name: 'American Indian or Alaska Native', share: 0.01 },
  { name: 'Native Hawaiian or Pacific Islander', share: 0.005 },
] as const

/** The systems hiring runs on, as IT names them. */
export const SYSTEMS = {
  applicantTracking: 'applicant-tracking',
  signOn: 'sign-on',
  backgroundCheck: 'background-check',
  hris: 'hris',
  identity: 'identity',
  devices: 'device-management',
} as const

export const levelChoice = choiceOf(LEVELS, (level) => level.share)
export const channelChoice = choiceOf(CHANNELS, (channel) => channel.share)
export const raceChoice = choiceOf(RACE_SHARES, (race) => race.share)
