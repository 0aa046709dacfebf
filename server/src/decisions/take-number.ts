import { createHash } from 'node:crypto'
import type { AgendaInitiative } from '@tandem/core/agenda'
import type { BusinessCaseAnswer } from '@tandem/core/business-case'
import type { NumberSource, TakenNumber } from '@tandem/core/decisions'
import { invalid } from '@tandem/core/errors'
import type { MeasureResult } from '@tandem/core/measures'
import type { ObjectiveStatus } from '@tandem/core/objectives'
import type { PilotAnswer } from '@tandem/core/pilots'
import { type Content, canonicalText } from '@tandem/core/two-keys'
import { agendaInitiative } from '../agenda/agenda.ts'
import { todayOf } from '../agenda/today.ts'
import { businessCase } from '../business-case/business-cases.ts'
import { measure } from '../measures/measure.ts'
import { objectiveStatus } from '../objectives/status.ts'
import { type Context, type Operation, perform } from '../operation.ts'
import { pilot } from '../pilots/pilots.ts'

/** A number from the operation whose matter it is, for whoever may ask that; with the hash of the whole answer. */
export async function takeNumber(
  source: NumberSource,
  context: Context,
): Promise<{ number: TakenNumber; hash: string }> {
  const { number, answer } = await numberOf(source, context)
  return {
    number,
    hash: createHash('sha256')
      .update(canonicalText(answer as Content))
      .digest('hex'),
  }
}

async function numberOf(source: NumberSource, context: Context): Promise<{ number: TakenNumber; answer: unknown }> {
  const ask = async <Answer>(operation: Operation, input: object) =>
    (await perform(operation, input, context)) as Answer
  switch (source.operation) {
    case 'measure': {
      const { measure: name, where, days } = source
      const answer = await ask<MeasureResult>(measure, { measure: name, where, ...(await lastDays(days, context)) })
      return { number: ofMeasure(answer, source), answer }
    }
    case 'objective-status': {
      const answer = await ask<ObjectiveStatus[]>(objectiveStatus, { id: source.objective })
      const [status] = answer
      if (status === undefined) throw invalid(`There is no objective ${source.objective}. See objective-list.`)
      const { title, compliance, interval, valid } = status
      const number = {
        ...PLAIN,
        label: `Kept of “${title}”`,
        value: compliance,
        interval: limits(interval),
        n: valid,
        href: `/objectives/${source.objective}`,
      }
      return { number, answer }
    }
    case 'agenda-initiative': {
      const answer = await ask<AgendaInitiative>(agendaInitiative, { id: source.id })
      const { name, needDate, forecast } = answer.initiative
      const number = {
        ...PLAIN,
        label: `Chance that ${name} is staffed by ${needDate}`,
        value: forecast?.probability ?? null,
        interval: forecast?.interval ?? null,
        n: forecast?.runs ?? null,
        href: `/agenda/${source.id}`,
      }
      return { number, answer }
    }
    case 'business-case': {
      const answer = await ask<BusinessCaseAnswer>(businessCase, { id: source.id })
      const {
        result,
        outline: { title },
      } = answer
      const counted = result.state === 'counted' ? result : null
      const number: TakenNumber = {
        label: `Net present value of “${title}”`,
        unit: 'money',
        currency: counted?.currency ?? null,
        value: counted?.netPresentValue.p50 ?? null,
        interval: counted === null ? null : [counted.netPresentValue.p5, counted.netPresentValue.p95],
        n: null,
        href: `/business-cases/${source.id}`,
      }
      return { number, answer }
    }
    case 'pilot': {
      const answer = await ask<PilotAnswer>(pilot, { id: source.id })
      const { design, evaluation, metric } = answer
      const isShare = metric.kind === 'rate'
      const scale = isShare ? 1 : DAY_SECONDS
      const number: TakenNumber = {
        label: `Effect in the pilot “${design.title}” on ${metric.title.toLowerCase()}`,
        unit: isShare ? 'share' : 'seconds',
        currency: null,
        value: evaluation?.estimate == null ? null : evaluation.estimate * scale,
        interval:
          evaluation?.interval == null ? null : [evaluation.interval[0] * scale, evaluation.interval[1] * scale],
        n: evaluation?.n ?? null,
        href: `/pilots/${source.id}`,
      }
      return { number, answer }
    }
  }
}

const DAY_SECONDS = 86_400
const PLAIN = { unit: 'share' as const, currency: null }

/** Up to what the sources have told, or the clock where it is earlier. */
async function lastDays(days: number | undefined, { store, now }: Context): Promise<{ from?: string; to?: string }> {
  if (days === undefined) return {}
  const today = [await todayOf(store, now()), now().toISOString().slice(0, 10)].sort()[0] as string
  return { from: new Date(Date.parse(today) - days * DAY_SECONDS * 1000).toISOString().slice(0, 10), to: today }
}

function ofMeasure(
  { definition, unit, currency, rows }: MeasureResult,
  { where, days }: Pick<NumberSource & { operation: 'measure' }, 'where' | 'days'>,
): TakenNumber {
  const [row] = rows
  const about = where.length === 0 ? '' : `, ${where.map((one) => one.slice(one.indexOf('=') + 1)).join(', ')}`
  const query = where.map((one) => `&where=${encodeURIComponent(one)}`).join('')
  return {
    label: `${definition.title}${about}${days === undefined ? '' : `, last ${days} days`}`,
    unit:
      unit === 'seconds' || unit === 'share'
        ? unit
        : unit === 'money' || unit === 'money per hire'
          ? 'money'
          : 'number',
    currency,
    value: row?.estimate ?? null,
    interval: limits(row?.interval ?? null),
    n: row?.n ?? null,
    href: `/explore?measure=${definition.name}${query}`,
  }
}

/** An interval that is open on a side is none to compare with. */
const limits = (interval: readonly (number | null)[] | null): [number, number] | null =>
  interval === null || interval[0] == null || interval[1] == null ? null : [interval[0], interval[1]]
