import { DAY, WEEK } from './calendar.ts'
import { isSeasonalDip, type Period } from './frictions.ts'
import { isoInstant } from './instant.ts'
import { rounded } from './samples.ts'
import type { Friction } from './truth.ts'
import type { World } from './world.ts'

/** Each planted friction with what it did, measured from the samples of this run. */
export function describeFrictions(world: World): Omit<Friction, 'change'>[] {
  return [
    interviewerShortage(world),
    offerApproval(world),
    vendorOutage(world),
    signOnFault(world),
    approvalBatch(world),
    screeningTool(world),
    channelDecline(world),
    seasonalDip(world),
    hiringFreeze(world),
  ]
}

function interviewerShortage({ plan, samples }: World): Omit<Friction, 'change'> {
  const { jobFamily, location, capacityLeft } = plan.interviewerShortage
  return {
    id: 'interviewer-shortage',
    what: 'Interviewers of one job family in one city left; the rest cannot give enough interviews.',
    where: { job_family: jobFamily, location },
    ...dates(plan.interviewerShortage),
    owner: 'interviewer calendar',
    side: 'business',
    stage: 'Interview',
    effect: {
      capacityChange: rounded(capacityLeft - 1),
      medianLeadWorkingDaysBefore: samples.median('interviewer-shortage before'),
      medianLeadWorkingDaysDuring: samples.median('interviewer-shortage during'),
      interviewsDuring: samples.size('interviewer-shortage during'),
    },
    alarm: true,
  }
}

function offerApproval({ plan, samples }: World): Omit<Friction, 'change'> {
  return {
    id: 'offer-approval-step',
    what: 'Finance approves every offer after compensation did.',
    where: {},
    ...dates(plan.offerApproval),
    owner: 'approver',
    side: 'business',
    stage: 'Offer',
    effect: {
      medianCreatedToSentWorkingDaysBefore: samples.median('offer-approval before'),
      medianCreatedToSentWorkingDaysDuring: samples.median('offer-approval during'),
      offersDuring: samples.size('offer-approval during'),
    },
    alarm: true,
  }
}

function vendorOutage({ plan, samples }: World): Omit<Friction, 'change'> {
  return {
    id: 'background-check-outage',
    what: 'The background-check vendor is unreachable for nine days; checks wait.',
    where: { system: 'background-check' },
    ...dates(plan.vendorOutage),
    owner: 'IT system',
    side: 'IT',
    stage: 'Pre-boarding',
    effect: {
      medianCheckDaysOutside: samples.median('vendor-outage before'),
      medianCheckDaysTouched: samples.median('vendor-outage during'),
      checksTouched: samples.size('vendor-outage during'),
    },
    alarm: true,
  }
}

function signOnFault({ plan, samples }: World): Omit<Friction, 'change'> {
  const weeks = (plan.signOnFault.to - plan.signOnFault.from) / WEEK
  const before = samples.count('sign-on-fault before') / (2 * weeks)
  const during = samples.count('sign-on-fault during') / weeks
  return {
    id: 'mobile-sign-on-fault',
    what: 'A release of sign-on stops most people on a phone from handing in the application form.',
    where: { device: 'mobile' },
    ...dates(plan.signOnFault),
    owner: 'IT system',
    side: 'IT',
    stage: 'Applied',
    effect: {
      lostShare: plan.signOnFault.lostShare,
      mobileSubmissionsPerWeekBefore: rounded(before),
      mobileSubmissionsPerWeekDuring: rounded(during),
      applicationsLost: Math.round((before - during) * weeks),
    },
    alarm: true,
  }
}

function approvalBatch({ plan, samples }: World): Omit<Friction, 'change'> {
  return {
    id: 'requisition-approval-batch',
    what: 'A committee that meets once a week approves requisitions.',
    where: { department: plan.approvalBatch.departments },
    ...dates(plan.approvalBatch),
    owner: 'approver',
    side: 'business',
    stage: 'Requisition',
    effect: {
      medianApprovalWorkingDaysBefore: samples.median('approval-batch before'),
      medianApprovalWorkingDaysDuring: samples.median('approval-batch during'),
      requisitionsDuring: samples.size('approval-batch during'),
    },
    alarm: true,
  }
}

function screeningTool({ plan, samples }: World): Omit<Friction, 'change'> {
  const rate = (sex: string, phase: string) => samples.mean(`screening-tool ${sex} ${phase}`)
  const ratio = (phase: string) => {
    const [women, men] = [rate('Female', phase), rate('Male', phase)]
    return women === null || !men ? null : rounded(women / men)
  }
  return {
    id: 'screening-tool-bias',
    what: 'A screening tool answers within hours and selects women less often.',
    where: { department: plan.screeningTool.departments, tool: plan.screeningTool.name, sex: plan.screeningTool.sex },
    ...dates(plan.screeningTool),
    owner: 'screening tool',
    side: 'HR',
    stage: 'Applied',
    effect: {
      medianReviewWorkingDaysBefore: samples.median('screening-tool review before'),
      medianReviewWorkingDaysDuring: samples.median('screening-tool review during'),
      selectionRateWomen: rate('Female', 'during'),
      selectionRateMen: rate('Male', 'during'),
      impactRatioBefore: ratio('before'),
      impactRatioDuring: ratio('during'),
      reviewedDuring: samples.size('screening-tool review during'),
    },
    alarm: true,
  }
}

function channelDecline({ plan, samples }: World): Omit<Friction, 'change'> {
  const pair = (name: string, key: string) => ({
    [`${key}Before`]: samples.mean(`channel-decline ${name} before`),
    [`${key}During`]: samples.mean(`channel-decline ${name} during`),
  })
  return {
    id: 'agency-quality-decline',
    what: 'Applicants of one channel look as good on paper but pass fewer debriefs, rate lower and leave sooner once hired.',
    where: { channel: plan.channelDecline.channel },
    ...dates(plan.channelDecline),
    owner: 'channel',
    side: 'vendor',
    stage: 'After the start',
    effect: {
      ...pair('debrief', 'debriefPassRate'),
      ...pair('rating', 'meanRating'),
      ...pair('left', 'leftWithin90Days'),
      hiresRatedDuring: samples.size('channel-decline rating during'),
    },
    alarm: true,
  }
}

function seasonalDip({ from, until, samples }: World): Omit<Friction, 'change'> {
  let dipDays = 0
  for (let at = from; at < until; at += DAY) dipDays += isSeasonalDip(at) ? 1 : 0
  const restDays = (until - from) / DAY - dipDays
  return {
    id: 'seasonal-dip',
    what: 'Every August and December fewer people apply and fewer posts open.',
    where: {},
    from: isoInstant(from),
    to: isoInstant(until),
    owner: 'nobody',
    side: 'none',
    stage: 'Applied',
    effect: {
      submissionsPerWeekInDips: rounded((samples.count('season dip') / dipDays) * 7),
      submissionsPerWeekElsewhere: rounded((samples.count('season rest') / restDays) * 7),
    },
    alarm: false,
  }
}

function hiringFreeze({ plan, samples }: World): Omit<Friction, 'change'> {
  return {
    id: 'hiring-freeze',
    what: 'One department hires nobody for six weeks, by decision.',
    where: { department: plan.freeze.department },
    ...dates(plan.freeze),
    owner: 'business decision',
    side: 'business',
    stage: 'Requisition',
    effect: { requisitionsHeld: samples.count('freeze held'), days: (plan.freeze.to - plan.freeze.from) / DAY },
    alarm: false,
  }
}

function dates(period: Period): { from: string; to: string } {
  return { from: isoInstant(period.from), to: isoInstant(period.to) }
}
