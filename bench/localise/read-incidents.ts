import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { PeriodRow, SumLeaf } from '@tandem/core/diagnosis'
import { sharedData } from '../../test/helpers/shared-data.ts'
import type { Cause } from './score.ts'

export interface RatioIncident {
  name: string
  kind: string
  attributes: string[]
  rows: PeriodRow[]
  at: number
  causes: Cause[]
}

export interface SumIncident {
  name: string
  attributes: string[]
  leaves: SumLeaf[]
  causes: Cause[]
}

export const localisationData = (...names: string[]) => sharedData('localisation', ...names)

export function readRatioIncidents(): RatioIncident[] {
  return truthOf<{ file: string; incidentAt: number; causes: Cause[] }>('rs').map(({ file, incidentAt, causes }) => {
    const { head, lines } = readTable(localisationData('rs', file))
    const places = head.flatMap((name, i) => (['value', 'cnt'].includes(name) || i === 0 ? [] : [i]))
    const [value, count] = [head.indexOf('value'), head.indexOf('cnt')]
    return {
      name: file,
      kind: 'real',
      attributes: places.map((i) => head[i]!),
      rows: lines.map((cells) => ({
        period: Number(cells[0]),
        values: places.map((i) => cells[i]!),
        bad: Number(cells[value]),
        total: Number(cells[count]),
      })),
      at: incidentAt,
      causes,
    }
  })
}

export function readSumIncidents(kind: 's' | 'l'): SumIncident[] {
  return truthOf<{ file: string; causes: Cause[] }>(kind).map(({ file, causes }) => {
    const { head, lines } = readTable(localisationData(kind, file))
    const width = head.length - 2
    return {
      name: file,
      attributes: head.slice(0, width),
      leaves: lines.map((cells) => ({
        values: cells.slice(0, width),
        real: Number(cells[width]),
        predicted: Number(cells[width + 1]),
      })),
      causes,
    }
  })
}

function truthOf<Entry>(kind: string): Entry[] {
  return JSON.parse(readFileSync(localisationData(kind, 'truth.json'), 'utf8')) as Entry[]
}

function readTable(path: string): { head: string[]; lines: string[][] } {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const [head, ...lines] = text.trim().split(/\r?\n/)
  return { head: head!.split(','), lines: lines.map((line) => line.split(',')) }
}
