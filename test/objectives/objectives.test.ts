import type { TandemError } from '@tandem/core/errors'
import {
  type ObjectiveApplied,
  type ObjectiveSet,
  type ObjectiveValidated,
  Objective as Shape,
  writeOpenSlo,
} from '@tandem/core/objectives'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { LOCAL } from '../../server/src/access/actor.ts'
import { readObjectives } from '../../server/src/objectives/read-objectives.ts'
import { type Download, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const ROWS = `id,kind,occurred_at,application_id,requisition_id,candidate_key,stage,department
1,application.submitted,2025-03-03T09:00:00Z,A1,R1,c1,Applied,Sales
2,application.submitted,2025-03-03T09:00:00Z,A2,R1,c2,Applied,Engineering
`
const BASE = {
  id: 'first-answer',
  title: 'Applicants hear back',
  indicator: { kind: 'promise', measure: 'time_to_first_response', within: 5 },
  target: 0.8,
  calendar: 'all',
  hrOwner: 'Head of recruiting',
  itOwner: 'Owner of the hiring system',
}
const yamlOf = (...all: object[]) =>
  writeOpenSlo(all.map((more) => Shape.parse({ ...BASE, ...more })))
    .map((document) => stringify(document))
    .join('---\n')

describe('objectives', () => {
  const tandem = withStore()
  beforeAll(() => tandem.import({ source: 's', file: tandem.write('two.csv', ROWS) }))

  beforeEach(() => tandem.store.state.deleteFrom('objective').execute())

  const set = (more: object = {}, input: object = {}) =>
    tandem.perform<ObjectiveSet>('objective-set', { objective: { ...BASE, ...more }, ...input })
  const refusal = (promise: Promise<unknown>): Promise<TandemError> =>
    promise.then(
      () => {
        throw new Error('it was allowed')
      },
      (error: TandemError) => error,
    )
  const exported = async (name: string, input: object = {}) => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    const context = { store: tandem.store, actor: LOCAL, now: () => NOW }
    const { stream } = (await perform(operation, input, context)) as Download
    let text = ''
    for await (const chunk of stream) text += Buffer.from(chunk).toString()
    return text
  }
  const validate = (text: string, more: object = {}) =>
    tandem.perform<ObjectiveValidated>('objective-validate', { text, ...more })
  const apply = (text: string, more: object = {}) =>
    tandem.perform<ObjectiveApplied>('objective-apply', { text, ...more })
  const outcomes = ({ objectives }: { objectives: { id: string; outcome: string }[] }) =>
    Object.fromEntries(objectives.map(({ id, outcome }) => [id, outcome]))

  it('are set, changed by their content only, and refused to whoever edited an older version', async () => {
    expect(await set()).toMatchObject({
      outcome: 'created',
      objective: { version: 1, managedBy: 'page', periodDays: 90 },
    })
    expect(await set()).toMatchObject({ outcome: 'unchanged', changes: [], objective: { version: 1 } })
    expect(await set({ target: 0.85 }, { version: 1 })).toMatchObject({
      outcome: 'changed',
      changes: ['target: 0.8 → 0.85'],
      objective: { version: 2 },
    })
    expect(await refusal(set({}, { version: 1 }))).toMatchObject({ code: 'conflict' })
    expect((await refusal(set({}, { version: 1 }))).message).toContain('was changed by local since')
  })

  it('end with a reason, stay on record, and can be promised again', async () => {
    await set({ id: 'short', title: 'For a while' })
    await tandem.perform('objective-end', { id: 'short', reason: 'nobody looks at it' })
    expect((await readObjectives(tandem.store.state)).map(({ id }) => id)).not.toContain('short')
    const row = await tandem.store.state
      .selectFrom('objective')
      .selectAll()
      .where('id', '=', 'short')
      .executeTakeFirst()
    expect(row).toMatchObject({ ended_by: 'local', ended_reason: 'nobody looks at it' })
    expect((await refusal(tandem.perform('objective-end', { id: 'shor', reason: 'again' }))).message).toContain(
      'There is no objective shor',
    )
    expect(await set({ id: 'short', title: 'For a while' })).toMatchObject({
      outcome: 'created',
      changes: ['promised again'],
    })
  })

  const burn = (factor: number, more: object = {}) => ({
    conditions: [{ name: 'fast', severity: 'urgent', factor, longDays: 3, shortDays: 1, ...more }],
  })
  it.each([
    [
      { indicator: { kind: 'promise', measure: 'time_to_frist_response', within: 5 } },
      'Did you mean time_to_first_response',
    ],
    [
      { indicator: { kind: 'promise', measure: 'offer_acceptance', within: 5 } },
      'Promise offer_acceptance with indicator ratio',
    ],
    [{ indicator: { kind: 'promise', measure: 'age_of_open_work', within: 5 } }, 'Promise time_in_stage instead'],
    [
      { indicator: { kind: 'ratio', measure: 'time_in_stage' } },
      'Promise time_in_stage with indicator promise and within',
    ],
    [{ indicator: { kind: 'ratio', measure: 'hires' } }, 'A count has no good and bad cases'],
    [{ indicator: { kind: 'ratio', measure: 'pass_through' } }, 'neither more nor less is better'],
    [{ indicator: { kind: 'freshness', withinHours: 2, connection: 'none' } }, 'There is no connection none'],
    [{ indicator: { kind: 'freshness', withinHours: 2 }, where: ['department=Sales'] }, 'Take where out'],
    [{ where: ['departmnt=Sales'] }, 'Did you mean department?'],
    [{ calendar: 'berlin' }, 'There is no calendar berlin. Choose one of all, location'],
    [burn(5), 'an objective of 80 % can never burn faster than 5 times. Choose a factor below 3'],
    [burn(2, { longDays: 0.5, shortDays: 0.5 }), 'looks at less than a day'],
    [burn(2, { longDays: 100 }), 'further than the period of 90'],
    [burn(2, { shortDays: 4 }), 'longer than its long one'],
  ])('are refused with the way out: %j', async (more, sentence) => {
    const error = await refusal(set({ id: 'wrong', ...more }))
    expect(error.code).toBe('invalid')
    expect(error.message).toContain(sentence)
  })

  it.each([
    [{ indicator: { kind: 'promise', measure: 'time_to_first_response', within: 0 } }, 'within'],
    [{ target: 1 }, 'target'],
    [{ target: 80 }, 'target'],
  ])('are no promise: %j', async (more, part) => {
    expect((await refusal(set({ id: 'wrong', ...more }))).message).toContain(part)
  })

  it.each([
    [burn(3.5), 'takes 70 % bad'],
    [{ where: ['department=Salles'] }, 'Nothing has the department Salles so far'],
    [{}, 'first-answer promises the same already'],
  ])('are set with a warning: %j', async (more, sentence) => {
    await set()
    const { warnings } = await set({ id: 'doubtful', title: 'Doubtful', ...more })
    expect(warnings.map((one) => one.sentence).join()).toContain(sentence)
    expect(warnings.every(({ level }) => level === 'warning')).toBe(true)
  })

  it('are applied from files: twice is as good as once, and exporting changes nothing', async () => {
    await set({ target: 0.85 })
    const text = yamlOf(
      { target: 0.9 },
      { id: 'feedback', indicator: { ...BASE.indicator, measure: 'time_to_feedback' } },
    )
    expect(outcomes(await validate(text))).toEqual({ 'first-answer': 'changed', feedback: 'created' })
    expect((await readObjectives(tandem.store.state)).map(({ id }) => id)).toEqual(['first-answer'])
    const first = await apply(text)
    expect(first.sentence).toBe('1 created, 1 changed.')
    expect(first.objectives[0]?.changes).toEqual(['target: 0.85 → 0.9'])
    expect(outcomes(await apply(text))).toEqual({ 'first-answer': 'unchanged', feedback: 'unchanged' })
    const before = await readObjectives(tandem.store.state)
    const yaml = await exported('objective-export')
    expect(await exported('export', { format: 'openslo' })).toBe(yaml)
    expect(outcomes(await apply(yaml))).toEqual({ feedback: 'unchanged', 'first-answer': 'unchanged' })
    expect(await readObjectives(tandem.store.state)).toEqual(before)
    expect(await exported('objective-export', { ids: ['feedback'] })).not.toContain('first-answer')
  })

  it('are ended by files only where they came from files and it is asked for', async () => {
    await apply(yamlOf({ target: 0.9 }, { id: 'feedback', where: ['department=Engineering'] }))
    await set({ id: 'by-hand', title: 'By hand', where: ['department=Sales'] })
    const text = yamlOf({ target: 0.9 })
    expect(outcomes(await apply(text))).toEqual({ 'first-answer': 'unchanged' })
    expect(outcomes(await validate(text, { prune: true }))).toEqual({ 'first-answer': 'unchanged', feedback: 'ended' })
    expect(outcomes(await apply(text, { prune: true }))).toEqual({ 'first-answer': 'unchanged', feedback: 'ended' })
    expect((await readObjectives(tandem.store.state)).map(({ id }) => id)).toEqual(['by-hand', 'first-answer'])
  })

  it('are applied all or none, and every fault is said with its file and line', async () => {
    const good = yamlOf({ id: 'good' })
    const bad = good
      .replaceAll('good', 'bad')
      .replaceAll('bad:', 'good:')
      .replaceAll('count: bad', 'count: good')
      .replaceAll('time_to_first_response', 'time_to_moon')
    const [one, two] = [tandem.write('good.yaml', good), tandem.write('bad.yaml', bad)]
    const line = bad.split('\n').findIndex((text) => text.includes('time_to_moon')) + 1
    const { ok, findings } = await tandem.perform<ObjectiveValidated>('objective-validate', { files: [one, two] })
    expect(ok).toBe(false)
    expect(findings.find(({ level }) => level === 'error')).toMatchObject({
      file: 'bad.yaml',
      line,
      objective: 'bad',
      path: 'spec.indicator.spec.ratioMetric.good.metricSource.spec.measure',
    })
    const { message } = await refusal(tandem.perform('objective-apply', { files: [one, two] }))
    expect(message).toContain(`bad.yaml:${line}: bad spec.indicator`)
    expect((await readObjectives(tandem.store.state)).map(({ id }) => id)).not.toContain('good')
  })

  it.each([
    ['a: [1', 'This is not YAML'],
    ['', 'There is no SLO in what was given'],
    ['just words', 'This is no object of OpenSLO'],
    [`${yamlOf({})}---\n${yamlOf({})}`, 'two objects of kind SLO that are called first-answer'],
    [yamlOf({}, { title: 'Again' }), 'two objects of kind SLO that are called first-answer'],
  ])('are refused where the text is %j', async (text, sentence) => {
    const { ok, findings } = await validate(text)
    expect(ok).toBe(false)
    expect(findings.map((one) => one.sentence).join()).toContain(sentence)
  })

  it('are refused where aliases name nothing', async () => {
    expect((await refusal(validate('kind: *nothing'))).message).toContain('Write the values out.')
  })

  it('are refused where no file is named, or one that is not there', async () => {
    expect((await refusal(tandem.perform('objective-apply', {}))).message).toContain('Name files of OpenSLO')
    expect((await refusal(tandem.perform('objective-apply', { files: ['none.yaml'] }))).message).toContain(
      'There is no file none.yaml',
    )
  })
})
