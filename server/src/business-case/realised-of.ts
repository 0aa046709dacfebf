import {
  type BusinessCase,
  forecastOf,
  forecastSize,
  forecastUnit,
  holdAgainst,
  type RealisedRow,
  realisedWords,
} from '@tandem/core/business-case'
import { compareNow } from '../measures/compare.ts'
import { measureInForce } from '../measures/moments.ts'
import type { Context } from '../operation.ts'

/** What the case forecast of its measure, held against what happened since it is in use and in the year before. */
export async function realisedOf(
  { outline, value, effort, basis }: BusinessCase,
  { context, since: told }: { context: Context; since?: string | undefined },
): Promise<RealisedRow> {
  const forecast = value === null || basis === null ? null : forecastOf(value, basis)
  const since = told ?? effort?.inUse.likely ?? null
  const measure = forecast === null ? null : await measureInForce(context.store.state, forecast.measure)
  const row = {
    since,
    measure: measure === null ? null : { name: measure.name, title: measure.title },
    unit: measure === null ? '' : forecastUnit(measure.unit),
    forecast: forecast === null ? null : { low: forecast.low, mode: forecast.mode, high: forecast.high },
    ...NOTHING,
  }
  const written = (found: Omit<RealisedRow, 'sentence'>) => ({ ...found, sentence: realisedWords(found) })
  if (forecast === null || measure === null) return written({ ...row, state: 'nothing to hold against' })
  const now = context.now().toISOString()
  if (since === null || since >= now.slice(0, 10)) return written({ ...row, state: 'not started' })
  const before = `${Number(since.slice(0, 4)) - 1}${since.slice(4).replace('02-29', '02-28')}`
  const periods = { aFrom: since, aTo: now, bFrom: before, bTo: since }
  const found = await compareNow(
    { measure: measure.name, where: [...outline.where], calendar: 'all', ...periods },
    context,
  )
  const held = holdAgainst(forecast, found, measure.unit)
  const size = forecastSize(measure.unit)
  const side = (from: string, to: string, { n, estimate }: typeof found.a) => ({
    ...{ from, to, n },
    estimate: estimate === null ? null : estimate * size,
  })
  return written({
    ...row,
    ...held,
    after: side(since, now.slice(0, 10), found.a),
    before: side(before, since, found.b),
  })
}

const NOTHING = { difference: null, interval: null, before: null, after: null }
