import { type Role, WHOLE_COMPANY } from '@tandem/core/access'
import type { RegisterMoved, UseCase, UseCaseState } from '@tandem/core/ai'
import type { ProposalRow } from '@tandem/core/two-keys'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { evidenceAdd } from '../ai/evidence.ts'
import { registerMove } from '../ai/register-move.ts'
import { registerSet } from '../ai/register-set.ts'
import { type Context, perform } from '../operation.ts'
import { proposal } from '../two-keys/proposals.ts'
import { sign } from '../two-keys/sign.ts'

type Given = z.input<typeof UseCase>
interface Wanted {
  useCase: Omit<Given, 'answers'> & { answers?: Partial<Given['answers']> }
  /** Documents: for which control, what it is, how many days old, in how many days it lapses. */
  papers?: readonly [string, string, number, number?][]
  /** The states it goes through. */
  way: readonly UseCaseState[]
}

const NO_ANSWER: Given['answers'] = {
  usesAi: true,
  evaluatesCandidates: false,
  targetsAdvertisements: false,
  decidesOnWorkers: false,
  profiles: false,
  narrowTask: 'none',
  infersEmotions: false,
  talksToPeople: false,
  generatesContent: false,
  weight: 'none',
}
const [HR, IT] = ['Head of recruiting', 'Head of HR systems']

/**
 * What the demo company uses: scheduling that is well governed, notes that are tried and whose paper soon lapses, writing of postings that
 * waits for one signature, and the screening tool, which everybody uses although nobody has agreed to it.
 */
const usesOf = (day: (days: number) => string): readonly Wanted[] => [
  {
    useCase: {
      id: 'cv-screening',
      title: 'CV screening',
      purpose: 'Scores applications within hours, so that recruiters see the most promising first.',
      vendor: 'ScreenAssist',
      model: 'ScreenAssist 4',
      step: 'screening',
      automation: 'recommend',
      places: ['EU', 'New York City'],
      answers: { evaluatesCandidates: true, profiles: true, weight: 'outweighs others' },
      assessment: 'It scores people by their papers; recruiters follow the score in nearly every case.',
      people: { who: 'everybody who applies in Sales or Customer Support', perYear: 6000 },
      dataUsed: ['text of the CV', 'answers to questions of the form'],
      hrOwner: HR,
      itOwner: IT,
      tool: 'ScreenAssist',
      stage: 'Applied',
      cutoff: 50,
      oversight: 'Lead of sourcing',
      logs: { place: 'the vendor', months: 3 },
      training: [{ team: 'Recruiters', required: 14, completed: 9 }],
      costPerYear: 48_000,
    },
    way: ['assessed'],
  },
  {
    useCase: {
      id: 'interview-scheduling',
      title: 'Scheduling of interviews',
      purpose: 'Proposes slots by the calendars of interviewers; a person sends the invitation.',
      vendor: 'Slotwise',
      step: 'interview',
      automation: 'recommend',
      places: ['EU', 'US'],
      answers: {},
      people: { who: 'candidates who are invited' },
      dataUsed: ['calendars of interviewers'],
      hrOwner: HR,
      itOwner: IT,
      tool: 'scheduling',
      suspension: 'The link is taken out of the invitation, within a minute',
      training: [{ team: 'Coordinators', required: 6, completed: 6 }],
      notes: 'Tried in two weeks of March: half of the rescheduling went away.',
      nextReview: day(20),
      costPerYear: 9000,
      businessCase: 'offers-in-one-step',
    },
    way: ['assessed', 'pilot', 'adopted'],
  },
  {
    useCase: {
      id: 'interview-notes',
      title: 'Notes of interviews',
      purpose: 'Writes down what was said, for the interviewer to correct before the scorecard.',
      vendor: 'Minuted',
      step: 'interview',
      automation: 'assist',
      places: ['EU'],
      answers: { generatesContent: true },
      hrOwner: HR,
      itOwner: IT,
      tool: 'note taking',
      suspension: 'Recording is switched off for all rooms, within an hour',
      training: [{ team: 'Interviewers', required: 60, completed: 41 }],
    },
    papers: [['eu-transparency', 'Words that candidates are shown before recording', 40, 14]],
    way: ['assessed', 'pilot'],
  },
  {
    useCase: {
      id: 'posting-texts',
      title: 'Texts of postings',
      purpose: 'Drafts the text of a posting from the request; a recruiter rewrites it.',
      step: 'requisition',
      automation: 'assist',
      places: ['EU'],
      answers: { generatesContent: true },
      hrOwner: HR,
      itOwner: IT,
      tool: 'posting texts',
      suspension: 'The button is taken out of the form',
    },
    papers: [['eu-transparency', 'Line under each posting that AI helped to write it', 10]],
    way: ['assessed'],
  },
  {
    useCase: {
      id: 'video-impressions',
      title: 'Impressions from video',
      purpose: 'Would read from the face how interested a candidate is.',
      vendor: 'Facely',
      step: 'assessment',
      automation: 'recommend',
      places: ['EU'],
      answers: { evaluatesCandidates: true, profiles: true, infersEmotions: true, weight: 'one of several' },
      hrOwner: HR,
      itOwner: IT,
      notes: 'Offered by a vendor at a fair. Retired as soon as it was assessed.',
    },
    way: ['retired'],
  },
  {
    useCase: {
      id: 'skill-matching',
      title: 'Matching by skills',
      purpose:
        'Suggests candidates of the pipeline for open roles of the technology agenda; a recruiter decides whom to ask.',
      vendor: 'Tandem',
      step: 'application',
      automation: 'recommend',
      places: ['EU'],
      answers: { evaluatesCandidates: true, profiles: true, weight: 'one of several' },
      assessment: 'It compares skills that candidates name with skills that a role needs, and says which and why.',
      people: { who: 'everybody whose application is open', perYear: 20_000 },
      dataUsed: ['skills that candidates name'],
      hrOwner: HR,
      itOwner: IT,
      tool: 'skill matching',
      oversight: 'Lead of sourcing',
      suspension: 'The use is moved back in the register; suggestions stop at once',
      logs: { place: 'Tandem', months: 12 },
      training: [{ team: 'Recruiters', required: 14, completed: 14 }],
      nextReview: day(60),
    },
    way: ['assessed', 'pilot'],
  },
  {
    useCase: {
      id: 'first-day-questions',
      title: 'Answers before the first day',
      purpose: 'Would answer what people ask between signature and first day.',
      step: 'onboarding',
      automation: 'assist',
      places: ['EU', 'US'],
      answers: { talksToPeople: true },
      hrOwner: 'Head of people operations',
      itOwner: IT,
    },
    way: [],
  },
]

/** Fills the register of the demo company by the same operations that people use, gates and signatures and all. */
export async function setAi(context: Context): Promise<void> {
  const day = (days: number) => new Date(context.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const [hr, it] = [keyOf('hr-lead'), keyOf('it-lead')]
  const as = (actor: Actor) => ({ ...context, actor })
  for (const { useCase, papers = [], way } of usesOf(day)) {
    const { id } = useCase
    await perform(registerSet, { useCase: { ...useCase, answers: { ...NO_ANSWER, ...useCase.answers } } }, context)
    for (const [duty, title, daysOld, daysLeft] of papers) {
      const validUntil = daysLeft === undefined ? {} : { validUntil: day(daysLeft) }
      const paper = { title, link: `https://intranet.example/${duty}`, owner: HR, dated: day(-daysOld), ...validUntil }
      await perform(evidenceAdd, { id, document: { duties: [duty], ...paper } }, context)
    }
    for (const to of way) {
      const reason = 'As agreed between recruiting and HR systems'
      const moved = (await perform(registerMove, { id, to, reason }, as(hr))) as RegisterMoved
      if (moved.proposal === null) continue
      const { hash } = (await perform(proposal, { id: moved.proposal }, as(hr))) as ProposalRow
      for (const actor of [hr, it])
        await perform(sign, { id: moved.proposal, hash, verdict: 'sign', reason: 'I agree' }, as(actor))
    }
  }
  // IT's key is missing, so that somebody finds it on the page.
  const reason = 'Recruiters ask for it'
  const { proposal: open } = (await perform(
    registerMove,
    { id: 'posting-texts', to: 'pilot', reason },
    as(hr),
  )) as RegisterMoved
  const { hash } = (await perform(proposal, { id: open }, as(hr))) as ProposalRow
  await perform(sign, { id: open, hash, verdict: 'sign', reason: 'I agree' }, as(hr))
}

const keyOf = (role: Role): Actor => ({ kind: 'demo', name: 'a visitor', role, scope: WHOLE_COMPANY, sensitive: false })
