import { createHash } from 'node:crypto'
import {
  type EvidencePack,
  faultsOfPack,
  type RegisterCheck,
  type RegisterImported,
  type RegisterList,
  type RegisterSet,
  type RulePacks,
} from '@tandem/core/ai'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { type Download, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { rankingTool } from './some-use-case.ts'

const paper = {
  duties: ['ll144-audit'],
  title: 'Report <of> the auditor',
  link: 'https://intranet.example/report',
  owner: 'Head of recruiting',
  dated: '2025-02-01',
}

describe('the register of AI', () => {
  const tandem = withStore()
  const written = async (name: string, input: object) => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    const context = { store: tandem.store, actor: LOCAL, now: () => NOW }
    const { stream } = (await perform(operation, input, context)) as Download
    let text = ''
    for await (const chunk of stream) text += chunk
    return text
  }

  beforeAll(async () => {
    await tandem.import({ source: 'tools', file: tandem.write('tools.csv', LOG) })
    await tandem.perform('register-set', { useCase: rankingTool({ tool: 'ranker' }) })
    await tandem.perform('evidence-add', { id: 'cv-screening', document: paper })
  })

  it('names a use that nobody agreed to, a tool that nobody registered, and what is about to lapse', async () => {
    const { useCases, unregistered, actions, sentence } = await tandem.perform<RegisterList>('register-list')
    expect(useCases.find(({ id }) => id === 'cv-screening')).toMatchObject({
      mark: 'breach',
      cases: 2,
      firstUse: '2025-12-01',
      sentence: expect.stringContaining('In use since 2025-12-01 although it is only an idea'),
    })
    expect(unregistered).toMatchObject([{ tool: 'chat bot', cases: 1 }])
    expect(sentence).toContain('chat bot, which nobody has registered')
    expect(actions.every(({ control }) => control.who.includes('Head of'))).toBe(true)
  })

  it('checks every control, and fails only where that was asked for', async () => {
    const { useCases, missing } = await tandem.perform<RegisterCheck>('register-check', { id: 'cv-screening' })
    expect(useCases[0]?.gate).toBe('assessed')
    expect(missing).toBe(0)
    await expect(tandem.perform('register-check', { id: 'cv-screeening' })).rejects.toThrow(
      'Did you mean cv-screening?',
    )
  })

  it('exports what imports without a change', async () => {
    const text = await written('register-export', {})
    expect(text).not.toContain('state:')
    const again = await tandem.perform<RegisterImported>('register-import', { text })
    expect(again.useCases.map(({ outcome }) => outcome)).toEqual(again.useCases.map(() => 'unchanged'))
  })

  it.each([
    ['useCases:\n  - id: x\n    titel: X', 'Line 3: titel is no part of a use case. Did you mean title?'],
    ['useCases:\n  - id: x\n    state: adopted', 'States are changed by register-move alone'],
    ['useCases: [', 'This is not YAML'],
    ['uses: []', 'begins with “useCases:”'],
    ['useCases:\n  - &a {id: x}\n  - *a', 'This cannot be read'],
  ])('refuses the file %j and says where', async (text, words) => {
    await expect(tandem.perform('register-import', { text })).rejects.toThrow(words)
  })

  it.each<[object, string]>([
    [{ follows: ['iso-42002'] }, 'Did you mean iso-42001?'],
    [{ businessCase: 'none' }, 'There is no business case none'],
    [{ incidents: [4711] }, 'There is no incident 4711'],
    [{ training: [{ team: 'Recruiters', required: 2, completed: 3 }] }, 'cannot be more than are required'],
    [{ dpia: 'javascript:alert(1)' }, 'must be an address'],
    [{ places: [] }, 'name at least one place'],
  ])('refuses %j', async (more, words) => {
    await expect(tandem.perform('register-set', { useCase: rankingTool({ id: 'other', ...more }) })).rejects.toThrow(
      words,
    )
  })

  it('warns of a tool that no event names', async () => {
    const { warnings } = await tandem.perform<RegisterSet>('register-set', {
      useCase: rankingTool({ id: 'mistaken', tool: 'rankr' }),
    })
    expect(warnings.join(' ')).toContain('Did you mean ranker?')
    await tandem.perform('register-remove', { id: 'mistaken', reason: 'It was a mistake' })
  })

  it.each<[object, string]>([
    [{ duties: ['ll144-auditt'] }, 'Did you mean ll144-audit?'],
    [{ duties: ['ll144-notice'] }, 'is shown by what happened and by no document'],
    [{ dated: '2026-02-01' }, 'has not come yet'],
    [{ validUntil: '2025-01-01' }, 'before the day it bears'],
    [{ sha256: 'abc' }, 'must be 64 digits'],
  ])('refuses the document %j', async (more, words) => {
    await expect(
      tandem.perform('evidence-add', { id: 'cv-screening', document: { ...paper, ...more } }),
    ).rejects.toThrow(words)
  })

  it('takes a document away only from the use it belongs to', async () => {
    await expect(
      tandem.perform('evidence-remove', { id: 'cv-screening', document: 'none', reason: 'to try' }),
    ).rejects.toThrow('has no document none')
  })

  it('lets the command line move what takes no keys, and nothing that does', async () => {
    const useCase = rankingTool({ id: 'small', places: ['elsewhere'], tool: 'small', answers: MINIMAL })
    await tandem.perform('register-set', { useCase })
    await tandem.perform('register-move', { id: 'small', to: 'assessed', reason: 'to try' })
    await expect(tandem.perform('register-move', { id: 'small', to: 'pilot', reason: 'to try' })).rejects.toThrow(
      'so it signs nothing',
    )
    await expect(tandem.perform('register-remove', { id: 'small', reason: 'to try' })).rejects.toThrow('Retire it')
  })

  it('makes an evidence pack in which a change of one letter is seen', async () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    const pack = JSON.parse(await written('evidence-pack', { id: 'cv-screening', format: 'json' })) as EvidencePack
    expect(faultsOfPack(pack, hash)).toEqual([])
    const altered = JSON.parse(JSON.stringify(pack).replace('Head of recruiting', 'Head of recruitinG')) as EvidencePack
    expect(faultsOfPack(altered, hash)).toEqual(['useCase'])
    const swapped = { ...pack, parts: pack.parts.slice(1) }
    expect(faultsOfPack(swapped, hash)).toEqual(['whole'])
    const page = await written('evidence-pack', { id: 'cv-screening' })
    expect(page).toContain('Report &lt;of&gt; the auditor')
    expect(page).not.toContain('<script')
    expect(page).toContain(pack.parts.find(({ name }) => name === 'documents')?.sha256)
  })

  it('says of each rule pack when it was checked, and of whom it speaks', async () => {
    const { packs, sentence } = await tandem.perform<RulePacks>('rule-packs')
    expect(packs.find(({ id }) => id === 'ny-ll144')?.useCases).toContain('cv-screening')
    expect(packs.find(({ id }) => id === 'us-il-hb3773')?.useCases).toEqual([])
    expect(sentence).toContain('verifies that they still hold')
  })
})

const MINIMAL = { ...rankingTool().answers, evaluatesCandidates: false, profiles: false, weight: 'none' as const }

const LOG = `id,kind,stage,occurred_at,application_id,requisition_id,department,tool
1,application.submitted,Inbox,2025-12-01T08:00:00Z,A-1,R-1,Sales,ranker
2,application.submitted,Inbox,2025-12-02T08:00:00Z,A-2,R-1,Sales,ranker
3,application.submitted,Inbox,2025-12-03T08:00:00Z,A-3,R-1,Sales,chat bot
4,application.submitted,Inbox,2025-12-04T08:00:00Z,A-4,R-1,Sales,manual
`
