import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FairnessReport } from '@tandem/core/bias'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { fairnessRuns } from '../../server/src/bias/fairness-runs.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import type { Store } from '../../server/src/store/store.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { closeAlone, openAlone } from '../helpers/open-alone.ts'

const TOOL = 'ScreenAssist'

describe('fairness in the demo company, where a screening tool was planted that selects women less often', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-fair-'))
  let store: Store
  beforeAll(async () => {
    const data = path.join(home, 'data')
    copyPrepared(data, { applications: 20_000 })
    store = await openAlone(data)
  }, 180_000)
  afterAll(async () => {
    await closeAlone(store)
    rmSync(home, { recursive: true, force: true })
  })
  const ask = async (more: object = {}) => {
    const operation = OPERATIONS.find(({ name }) => name === 'fairness')
    if (operation === undefined) throw new Error('there is no operation fairness')
    const input = { attributes: ['sex'], purpose: 'to see whether the planted tool is found', ...more }
    return (await perform(operation, input, { store, actor: LOCAL, now: () => new Date() })) as FairnessReport
  }

  it('names the tool and the stage without being asked about either', async () => {
    const { toolStages, sentences } = await ask()
    const bad = toolStages.filter(({ state }) => state === 'breach').map(({ place }) => place)
    expect(bad).toEqual([`${TOOL} at Applied`])
    expect(sentences.join(' ')).toMatch(new RegExp(`tool and stage: ${TOOL} at Applied \\(Female 0\\.6\\d\\)`))
  })

  it('finds it at the stage, with the departments that use it, and nothing where people look', async () => {
    const { tools } = await ask({ stage: 'apply' })
    expect(tools.map(({ place, state }) => [place, state])).toEqual([
      [TOOL, 'breach'],
      ['manual', 'ok'],
    ])
    const withTool = await ask({ stage: 'apply', where: [`tool=${TOOL}`] })
    expect(withTool.pair).toMatchObject({ group: 'Female', against: 'Male' })
    expect(withTool.state).toBe('breach')
    expect(withTool.departments.length).toBeGreaterThan(0)
    expect(withTool.course.differsSince).not.toBeNull()
  })

  it('keeps that it ran, of what and with which state, and no number of people', async () => {
    await ask({ stage: 'apply', where: [`tool=${TOOL}`] })
    const runs = await fairnessRuns(store.state, { since: new Date(0) })
    expect(runs[0]).toMatchObject({
      attributes: ['sex'],
      stage: 'apply',
      where: [`tool=${TOOL}`],
      state: 'breach',
      by: 'local',
    })
  })
})
