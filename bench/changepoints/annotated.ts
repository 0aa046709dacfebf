import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { TimedValues } from '@tandem/core/diagnosis/change-points'

/** The annotated series of TCPD beside the checkout. */
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/changepoints')

export interface Annotated {
  name: string
  series: TimedValues
  /** Places that each person marked. */
  annotations: number[][]
}

/** None where the data are not there. */
export function annotatedSeries(folder = FOLDER): Annotated[] {
  if (!existsSync(folder)) return []
  const read = (name: string) => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
  return Object.entries(read('annotations') as Record<string, Record<string, number[]>>).map(([name, marks]) => {
    const { series } = read(name) as { series: { raw: (number | null)[] }[] }
    const values = series.map(({ raw }) => raw)
    return { name, series: { times: values[0]!.map((_, i) => `${i}`), values }, annotations: Object.values(marks) }
  })
}
