import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FairnessReport, FairnessSummary } from '@tandem/core/bias'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { fairnessRuns } from '../../server/src/bias/fairness-runs.ts'
import { type Download, perform } from '../../server/src/operation.ts'
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

  describe('the public summary of the tool', () => {
    const context = () => ({ store, actor: LOCAL, now: () => new Date('2026-07-01T12:00:00Z') })
    const operation = (name: string) => {
      const found = OPERATIONS.find((one) => one.name === name)
      if (found === undefined) throw new Error(`there is no operation ${name}`)
      return found
    }
    const PURPOSE = 'yearly data for the independent auditor'
    const summary = async (more: object = {}) =>
      (await perform(
        operation('fairness-summary'),
        { tool: TOOL, purpose: PURPOSE, ...more },
        context(),
      )) as FairnessSummary

    it('tells the three tables with nobody counted twice, who is unknown, and since when the tool is used', async () => {
      const { tables, people, distributed, minimum, kind } = await summary()
      expect(tables.sex.rows.map(({ category }) => category)).toEqual(['Male', 'Female'])
      expect(tables.sex.rows[1]?.impactRatio).toBeLessThan(0.8)
      expect(tables.sex.rows.reduce((sum, { n }) => sum + n, tables.sex.unknown ?? Number.NaN)).toBe(people)
      expect(distributed.day).toMatch(/^2025-/)
      expect({ kind, minimum }).toEqual({ kind: 'selection', minimum: 10 })
      for (const { rows } of Object.values(tables))
        for (const { n, selected } of rows) expect(Math.min(selected, n - selected)).toBeGreaterThanOrEqual(10)
    })

    it('gives the day of use that is stated, and keeps that it ran', async () => {
      const { distributed } = await summary({ distributed: '2025-04-01', stage: 'apply' })
      expect(distributed).toEqual({ day: '2025-04-01', source: 'as stated by whoever made this' })
      const runs = await fairnessRuns(store.state, { since: new Date(0) })
      const own = { attributes: ['sex', 'race_ethnicity'], stage: 'apply', where: [`tool=${TOOL}`] }
      expect(runs).toContainEqual(expect.objectContaining(own))
    })

    it('is a page to download, and its purpose is in the audit log', async () => {
      const page = (await perform(
        operation('fairness-summary-page'),
        { tool: TOOL, purpose: PURPOSE },
        context(),
      )) as Download
      let html = ''
      for await (const part of page.stream) html += part
      expect(html).toMatch(/^<!doctype html>[\s\S]*Monitoring data for an independent auditor/)
      const row = await store.state
        .selectFrom('audit')
        .select('input')
        .where('operation', '=', 'fairness-summary-page')
        .executeTakeFirstOrThrow()
      expect(JSON.stringify(row.input)).toContain(PURPOSE)
    })

    it('says what is meant of a tool, an attribute or a stage that is not there', async () => {
      await expect(summary({ tool: 'ScreenAsist' })).rejects.toThrow(
        'There is no tool “ScreenAsist” in these data. Did you mean ScreenAssist?',
      )
      await expect(summary({ race: 'race' })).rejects.toThrow('Did you mean race_ethnicity?')
      await expect(summary({ stage: 'aply' })).rejects.toThrow('There is no stage “aply” in these data.')
      await expect(summary({ race: 'disability' })).rejects.toThrow(
        /is no category of race|names stand for no category/,
      )
    })
  })
})
