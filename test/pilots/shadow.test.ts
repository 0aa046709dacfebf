import { WHOLE_COMPANY } from '@tandem/core/access'
import type { PilotAnswer } from '@tandem/core/pilots'
import { beforeAll, describe, expect, it } from 'vitest'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { DESIGN } from './some-pilot.ts'

const tandem = withStore()
const SHADOW = {
  ...DESIGN,
  design: 'shadow',
  unit: 'application',
  armsBy: 'hash',
  planned: 400,
  guardrail: { attribute: 'sex' },
  opportunity: undefined,
}
const registered = async (id: string, design: object): Promise<PilotAnswer> => {
  await tandem.perform('pilot-set', { id, design })
  await tandem.perform('pilot-register', { id })
  return tandem.perform<PilotAnswer>('pilot', { id })
}

/** Of each hundred people decide 40 on; the tool agrees on 30 of them and on 50 of the others, says nothing of 5, and lets no woman through of those it would add. */
function shadowEvents(): string {
  const rows = ['id,kind,occurred_at,application_id,requisition_id,stage,department,sex,recommendation']
  for (let i = 0; i < 400; i++) {
    const place = i % 100
    const passes = place < 40
    const says = place >= 95 ? '' : place < 30 || (place >= 40 && place < 45) ? 'advance' : 'hold'
    const sex = place >= 40 && place < 45 ? 'Male' : i % 2 === 0 ? 'Female' : 'Male'
    const day = (days: number) => new Date(Date.UTC(2025, 8, 2) + (i / 10 + days) * 86_400_000).toISOString()
    const kind = passes ? 'application.entered_stage' : 'application.rejected'
    rows.push(
      `a${i},application.submitted,${day(0)},A${i},R${i % 20},Inbox,Sales,${sex},`,
      `b${i},${kind},${day(4)},A${i},R${i % 20},${passes ? 'Talk' : ''},Sales,,${says}`,
    )
  }
  return `${rows.join('\n')}\n`
}

beforeAll(() => tandem.import({ source: 'ats', file: tandem.write('shadow.csv', shadowEvents()) }))

describe('a shadow pilot', () => {
  it('holds what the tool said against what people decided, and measures no effect', async () => {
    const recommendation = { dimension: 'recommendation', passes: 'advance' }
    const { evaluation, evidence } = await registered('shadow', { ...SHADOW, recommendation })
    expect(evidence).toContain('no effect can be measured')
    expect(evaluation).toMatchObject({ decision: 'continue' })
    const { shadow, sentences } = evaluation!
    expect(sentences).toHaveLength(1)
    expect(shadow!.counts).toEqual({ both: 120, toolOnly: 20, peopleOnly: 40, neither: 200, unsaid: 20 })
    expect(shadow!.agreement).toBeCloseTo(320 / 380, 12)
    expect(shadow!.medianDays).toBeCloseTo(4, 6)
    expect(shadow!.ratios.map(({ by, group }) => [by, group])).toEqual([
      ['tool', 'Female'],
      ['people', 'Male'],
    ])
    expect(shadow!.ratios[0]!.ratio!).toBeCloseTo(15 / 45 / (20 / 50), 12)
    expect(shadow!.sentences.join(' ')).toContain('passed on 20 whom people did not, and not 40 whom they did')
    expect(shadow!.sentences.at(-1)).toContain('No effect was measured.')
  })

  it('shows numbers of groups only to those who may see them', async () => {
    const recommendation = { dimension: 'recommendation', passes: 'advance' }
    await registered('veiled', { ...SHADOW, recommendation })
    const pilot = OPERATIONS.find(({ name }) => name === 'pilot')!
    const actor = {
      ...{ kind: 'person' as const, id: 'hanna', session: 'here', name: 'hanna', role: 'hr-lead' as const },
      ...{ scope: WHOLE_COMPANY, sensitive: false },
    }
    const seen = (await perform(pilot, { id: 'veiled' }, { store: tandem.store, actor, now: () => NOW })) as PilotAnswer
    expect(seen.evaluation!.shadow!.ratios.map(({ ratio }) => ratio)).toEqual([null, null])
    expect(JSON.stringify(seen.evaluation)).not.toContain('Female')
  })

  it('says what has to be sent where the events do not tell what the tool said', async () => {
    const silent = { dimension: 'tool_says', passes: 'yes' }
    const { evaluation } = await registered('silent', { ...SHADOW, recommendation: silent })
    expect(evaluation!.shadow).toMatchObject({ agreement: null, kappa: null, medianDays: null })
    expect(evaluation!.shadow!.sentences.join(' ')).toContain('Send that with any event of the application')
    const unnamed = await registered('unnamed', SHADOW)
    expect(unnamed.evaluation!.shadow).toBeNull()
    expect(unnamed.evaluation!.sentence).toContain('Name in the design the dimension of events')
    const randomised = { ...SHADOW, design: 'randomised', recommendation: silent }
    await expect(tandem.perform('pilot-set', { id: 'x', design: randomised })).rejects.toThrow('in a shadow only')
  })
})
