import type { Change } from '@tandem/core/simulation'
import type { PlannedInterventions } from '../../server/src/demo/interventions.ts'

/** What the demo company does otherwise, and how somebody who knows only its log would ask for it. */
export interface Pair {
  name: string
  does: PlannedInterventions
  asked: readonly Change[]
}

/** The ten that are judged. They were chosen before any of them was tried, and none was exchanged since. */
export const JUDGED: readonly Pair[] = [
  {
    name: 'Decisions in half the time',
    does: { decision: 0.5 },
    asked: [{ what: 'duration', stage: 'decide', factor: 0.5 }],
  },
  {
    name: 'Offers approved in half the time',
    does: { offerApproval: 0.5 },
    asked: [{ what: 'duration', stage: 'offer', wait: 'approval', factor: 0.5 }],
  },
  {
    name: 'Screening calls in 40 % of the time',
    does: { screeningCall: 0.4 },
    asked: [{ what: 'duration', stage: 'screen', factor: 0.4 }],
  },
  {
    name: 'Recruiters read the inbox every day',
    does: { dailyInbox: true },
    asked: [{ what: 'rhythm', stage: 'apply', everyDays: 1 }],
  },
  {
    name: 'Every application is reviewed within hours',
    does: { promptReview: true },
    asked: [{ what: 'automatic', stage: 'apply', share: 1, hours: 5 }],
  },
  {
    name: 'No assessment',
    does: { noAssessment: true },
    // As a person asks who does not know whom the interviews would turn away; asked at first as if they turned away everybody.
    asked: [{ what: 'remove', stage: 'assess', screened: 'unknown' }],
  },
  {
    name: 'Interview answers and notice in half the time',
    does: { scheduling: 0.5 },
    asked: [
      { what: 'duration', stage: 'interview', wait: 'scheduling', factor: 0.5 },
      { what: 'duration', stage: 'interview', wait: 'lead time', factor: 0.5 },
    ],
  },
  {
    name: 'Scorecards in half the time',
    does: { scorecard: 0.5 },
    asked: [{ what: 'duration', stage: 'interview', wait: 'feedback', factor: 0.5 }],
  },
  {
    name: '25 % more applicants, the same staff',
    does: { applications: 1.25 },
    asked: [{ what: 'applications', factor: 1.25 }],
  },
  {
    name: '90 % of offers accepted, not 81 %',
    does: { acceptedShare: 0.9 },
    asked: [{ what: 'pass rate', stage: 'offer', factor: 0.9 / 0.81 }],
  },
]

/**
 * Not judged: from how far these come out otherwise than predicted, on logs of their own, is known how far off a prediction is (`doubt.ts`). Chosen before
 * any was tried.
 */
export const FOR_DOUBT: readonly Pair[] = [
  {
    name: 'Decisions take twice as long',
    does: { decision: 2 },
    asked: [{ what: 'duration', stage: 'decide', factor: 2 }],
  },
  {
    name: 'Half as many interviewers again',
    does: { interviewers: 1.5 },
    asked: [{ what: 'capacity', stage: 'interview', factor: 1.5 }],
  },
  {
    name: 'Candidates answer offers in half the time',
    does: { offerAnswer: 0.5 },
    asked: [{ what: 'duration', stage: 'offer', wait: 'candidate', factor: 0.5 }],
  },
  {
    name: 'Background checks in half the time',
    does: { backgroundCheck: 0.5 },
    asked: [{ what: 'duration', stage: 'preboard', wait: 'external', factor: 0.5 }],
  },
  {
    name: 'Offers approved in one and a half times the time',
    does: { offerApproval: 1.5 },
    asked: [{ what: 'duration', stage: 'offer', wait: 'approval', factor: 1.5 }],
  },
  {
    name: 'Screening calls in one and a half times the time',
    does: { screeningCall: 1.5 },
    asked: [{ what: 'duration', stage: 'screen', factor: 1.5 }],
  },
  {
    name: 'Interview answers and notice in one and a half times the time',
    does: { scheduling: 1.5 },
    asked: [
      { what: 'duration', stage: 'interview', wait: 'scheduling', factor: 1.5 },
      { what: 'duration', stage: 'interview', wait: 'lead time', factor: 1.5 },
    ],
  },
  {
    name: 'Scorecards take twice as long',
    does: { scorecard: 2 },
    asked: [{ what: 'duration', stage: 'interview', wait: 'feedback', factor: 2 }],
  },
  {
    name: '20 % fewer applicants, the same staff',
    does: { applications: 0.8 },
    asked: [{ what: 'applications', factor: 0.8 }],
  },
  {
    name: '70 % of offers accepted, not 81 %',
    does: { acceptedShare: 0.7 },
    asked: [{ what: 'pass rate', stage: 'offer', factor: 0.7 / 0.81 }],
  },
  {
    name: 'Decisions and approvals of offers in 70 % of the time',
    does: { decision: 0.7, offerApproval: 0.7 },
    asked: [
      { what: 'duration', stage: 'decide', factor: 0.7 },
      { what: 'duration', stage: 'offer', wait: 'approval', factor: 0.7 },
    ],
  },
]
