import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { AgendaInitiative } from '@tandem/core/agenda'
import type { Backtest, Forecast } from '@tandem/core/forecast'
import { beforeAll, describe, expect, it } from 'vitest'
import { plantRequisitions } from '../helpers/plant-requisitions.ts'
import { withStore } from '../helpers/with-store.ts'

describe('a forecast of a company with sixteen months behind it', () => {
  const tandem = withStore()
  const ask = (input: Record<string, unknown> = {}) => tandem.perform<Forecast>('forecast', input)

  beforeAll(async () => {
    const events = plantRequisitions({ from: '2024-09-15', until: '2026-01-15', everyDays: 4 })
    await tandem.import({ source: 'planted', file: tandem.write('planted.csv', events) })
    const others = plantRequisitions({ from: '2025-10-15', until: '2026-01-15', everyDays: 20 })
    await tandem.import({ source: 'other', file: tandem.write('other.csv', others) })
    await tandem.perform('agenda-set', {
      initiative: {
        id: 'new-shop',
        name: 'New shop',
        needDate: '2026-08-31',
        itOwner: 'Head of commerce technology',
        hrOwner: 'Head of recruiting',
        roles: [{ title: 'Engineer', headcount: 2, where: [] }],
      },
    })
  })

  it('tells for each open requisition the days by which it is filled, with how such forecasts held', async () => {
    const { requisitions, backtest, untested, runs, horizon } = await ask()
    expect(runs).toBe(200)
    expect(horizon).toMatch(/^2026-09-/)
    expect(untested).toBeNull()
    expect(requisitions.length).toBeGreaterThan(5)
    for (const { filledBy, withinHorizon, values } of requisitions) {
      const days = [filledBy.p5, filledBy.p10, filledBy.p50, filledBy.p70, filledBy.p85].map((day) => day ?? '9')
      expect(days).toEqual([...days].sort())
      expect(withinHorizon).toBeGreaterThan(0.5)
      expect(Object.keys(values)).toEqual(['department'])
    }
    expect(backtest?.n).toBeGreaterThan(20)
    expect(backtest?.sentence).toMatch(/80 % intervals held \d+ % of what came/)
  })

  it('answers at once, without holding past forecasts against what came, where that is asked for', async () => {
    const file = path.join(tandem.store.directory.path, 'forecast', 'backtest.json')
    await ask()
    expect((await ask({ soon: true })).backtest?.n).toBeGreaterThan(20)
    rmSync(file)
    const { requisitions, backtest, untested } = await ask({ soon: true })
    expect(requisitions.length).toBeGreaterThan(5)
    expect(backtest).toBeNull()
    expect(untested).toContain('tandem backtest')
    expect(existsSync(file)).toBe(false)
  })

  it('gives the chance of a need date, which grows with the date', async () => {
    const open = (await ask({ source: 'planted' })).requisitions.find(({ source }) => source === 'planted')
    const of = async (by: string) =>
      (await ask({ requisition: open?.requisition, source: 'planted', by })).requisitions[0]
    const [soon, late] = [await of('2026-01-20'), await of('2026-06-30')]
    expect(soon?.byDate?.probability).toBeLessThan(late?.byDate?.probability ?? 0)
    expect(late?.sentence).toContain('The chance that it is filled by 30 June 2026 is')
  })

  it('counts people by week and by quarter, wider the further away', async () => {
    const { hires, requisitions } = await ask({ hires: true })
    expect(requisitions).toEqual([])
    expect(hires?.weeks).toHaveLength(52)
    expect(hires?.quarters.map(({ from }) => from)).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'])
    const [first, last] = [hires?.weeks[0]?.total, hires?.weeks.at(-1)?.total]
    expect((last?.p90 ?? 0) - (last?.p10 ?? 0)).toBeGreaterThan((first?.p90 ?? 0) - (first?.p10 ?? 0))
    // One every four days, less those that are given up.
    expect(last?.p50).toBeGreaterThan(60)
    expect(last?.p50).toBeLessThan(125)
  })

  it('forecasts an initiative as the agenda does, with how such forecasts held', async () => {
    const { initiative, requisitions, hires, backtest, runs } = await ask({ initiative: 'new-shop' })
    const told = await tandem.perform<AgendaInitiative>('agenda-initiative', { id: 'new-shop' })
    expect(initiative).toEqual(told.initiative)
    expect(initiative?.forecast?.probability).toBeGreaterThan(0)
    expect({ requisitions, hires, runs }).toEqual({ requisitions: [], hires: null, runs: 200 })
    expect(backtest?.n).toBeGreaterThan(20)
  })

  it('answers one question at a time, and leaves need dates of initiatives to the agenda', async () => {
    await expect(ask({ initiative: 'new-shop', hires: true })).rejects.toThrow(
      '--initiative and --hires are two questions. Ask one at a time.',
    )
    await expect(ask({ initiative: 'new-shop', by: '2026-06-30' })).rejects.toThrow('has the need dates of the agenda')
    await expect(ask({ initiative: 'new-shops' })).rejects.toThrow(/no initiative new-shops .*Did you mean new-shop/)
  })

  it('names what may have been meant where a requisition is unknown', async () => {
    await expect(ask({ requisition: 'R-1O1' })).rejects.toThrow(/There is no requisition R-1O1\. Did you mean R1/)
  })

  it('says when a requisition was filled or given up instead of forecasting it', async () => {
    await expect(ask({ requisition: 'R16', source: 'planted' })).rejects.toThrow(/R16 was filled on 202\d-/)
    await expect(ask({ requisition: 'R30', source: 'planted' })).rejects.toThrow(/R30 was given up on 202\d-/)
  })

  it('refuses a need date that is past, and one too far away', async () => {
    await expect(ask({ by: '2025-12-24' })).rejects.toThrow('The need date 2025-12-24 is past')
    await expect(ask({ by: '2031-01-01' })).rejects.toThrow('more than two years away')
  })

  it('asks which source is meant where two have a requisition of one name', async () => {
    await expect(ask({ requisition: 'R2' })).rejects.toThrow('Say which one is meant with --source')
  })

  it('goes back to months whose outcome is known and scores what would have been said', async () => {
    const told = await tandem.perform<Backtest>('backtest', { origins: 4 })
    expect(told.origins.map(({ at }) => at)).toEqual(['2025-04-01', '2025-05-01', '2025-06-01', '2025-07-01'])
    expect(told.coverage?.['95']).toBeGreaterThan(told.coverage?.['80'] ?? 1)
    expect(told.coverage?.['80']).toBeGreaterThan(told.coverage?.['50'] ?? 1)
    // Of so few requisitions chance decides who is better; both are told.
    expect(told.brier).toBeLessThan(0.2)
    expect(told.naive.brier).toBeLessThan(0.2)
    expect(told.delay.n).toBe(4)
    expect(told.hires.map(({ weeks, n }) => [weeks, n])).toEqual([
      [4, 4],
      [8, 4],
      [12, 4],
    ])
    expect(told.within.map(({ days }) => days)).toEqual([30, 60, 90])
    expect(told.doubts.join(' ')).toContain('Only 4 months could be gone back to')
  })

  it('keeps a backtest for as long as the sources tell nothing new', async () => {
    const first = await tandem.perform<Backtest>('backtest', { origins: 1 })
    const file = path.join(tandem.store.directory.path, 'forecast', 'backtest.json')
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...kept, backtest: { ...kept.backtest, sentence: 'as it was kept' } }))
    expect(await tandem.perform<Backtest>('backtest', { origins: 1 })).toEqual({ ...first, sentence: 'as it was kept' })
    writeFileSync(file, '{"damaged":')
    expect(await tandem.perform<Backtest>('backtest', { origins: 1 })).toEqual(first)
  })
})
