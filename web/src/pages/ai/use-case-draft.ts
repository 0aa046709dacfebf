import type { UseCase } from '@tandem/core/ai'

/** A use case as a form holds it: texts as they are typed, lists a line each. */
export interface UseCaseDraft {
  texts: Record<TextName, string>
  answers: Record<string, boolean | string>
  step: string
  automation: string
  role: string
  places: string[]
  follows: string[]
}

const TEXT_NAMES = [
  'id',
  'title',
  'purpose',
  'vendor',
  'model',
  'hrOwner',
  'itOwner',
  'tool',
  'stage',
  'cutoff',
  'assessment',
  'peopleWho',
  'peoplePerYear',
  'dataUsed',
  'oversight',
  'inputDataOwner',
  'logsPlace',
  'logsMonths',
  'instructionsVersion',
  'dpia',
  'suspension',
  'notices',
  'nextReview',
  'training',
  'notes',
  'costPerYear',
  'businessCase',
  'valueRealised',
  'incidents',
] as const
export type TextName = (typeof TEXT_NAMES)[number]

/** Questions that are answered by yes or no. */
export const YES_NO = [
  ['usesAi', 'It infers from data what to answer'],
  ['evaluatesCandidates', 'It filters, ranks, scores or evaluates candidates'],
  ['targetsAdvertisements', 'It chooses who is shown an advertisement'],
  ['decidesOnWorkers', 'It bears on terms, promotion, tasks or performance of workers'],
  ['profiles', 'It profiles people'],
  ['infersEmotions', 'It infers emotions of people'],
  ['talksToPeople', 'People talk or write with it'],
  ['generatesContent', 'It writes or makes texts, sound or images'],
] as const

export const draftOf = (useCase: UseCase | null, tool = ''): UseCaseDraft => {
  const text = (value: unknown) => (value === undefined ? '' : String(value))
  const texts = Object.fromEntries(TEXT_NAMES.map((name) => [name, text(useCase?.[name as keyof UseCase])])) as Record<
    TextName,
    string
  >
  return {
    texts: {
      ...texts,
      tool: useCase?.tool ?? tool,
      peopleWho: text(useCase?.people.who),
      peoplePerYear: text(useCase?.people.perYear),
      dataUsed: (useCase?.dataUsed ?? []).join('\n'),
      logsPlace: text(useCase?.logs.place),
      logsMonths: text(useCase?.logs.months),
      notices: (useCase?.notices ?? [])
        .map(({ to, on, where }) => [to, on, where].filter((part) => part !== '').join('; '))
        .join('\n'),
      training: (useCase?.training ?? [])
        .map(({ team, required, completed }) => `${team}; ${required}; ${completed}`)
        .join('\n'),
      incidents: (useCase?.incidents ?? []).join(', '),
    },
    answers: useCase === null ? { narrowTask: 'none', weight: 'one of several' } : useCase.answers,
    step: useCase?.step ?? 'screening',
    automation: useCase?.automation ?? 'assist',
    role: useCase?.role ?? 'deployer',
    places: useCase?.places ?? [],
    follows: useCase?.follows ?? [],
  }
}

/** What is sent, or shown to be wrong: `UseCase` of core judges it. */
export function givenOf({ texts, answers, ...rest }: UseCaseDraft): Record<string, unknown> {
  const { peopleWho, peoplePerYear, logsPlace, logsMonths, dataUsed, notices, training, incidents, id, ...plain } =
    texts
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const parts = (line: string) => line.split(';').map((part) => part.trim())
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value.trim() !== '')),
    ...rest,
    id: id || idOf(texts.title),
    answers: { ...Object.fromEntries(YES_NO.map(([name]) => [name, false])), ...answers },
    people: { who: peopleWho, ...(peoplePerYear !== '' && { perYear: peoplePerYear }) },
    logs: { place: logsPlace, ...(logsMonths !== '' && { months: logsMonths }) },
    dataUsed: lines(dataUsed),
    notices: lines(notices).map((line) => {
      const [to, on, where = ''] = parts(line)
      return { to, on, where }
    }),
    training: lines(training).map((line) => {
      const [team, required, completed] = parts(line)
      return { team, required, completed }
    }),
    incidents: incidents.split(/[\s,]+/).filter((part) => part !== ''),
  }
}

/** A name for files and links from the title, until somebody types one. */
export const idOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '')
