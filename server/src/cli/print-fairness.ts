import {
  biasTable,
  type FairnessReport,
  type FairnessSummary,
  type PlaceRow,
  TABLES,
  tableTitle,
} from '@tandem/core/bias'
import { countWords, shareWords } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

/** The sentences, the table of groups, and the places where the pair differs. */
export function fairnessText(report: FairnessReport, table: Table): string {
  const { sentences, pair, stages, detours, tools, departments, families, toolStages, withheld } = report
  const places: [string, PlaceRow[]][] = [
    ['Along the process: who gets past, of those decided on there', stages],
    ['Sent there more often, of all who applied', detours],
    ['By tool', tools],
    ['By department', departments],
    ['By job family', families],
    ['By tool and stage: who gets past, of those decided on there', toolStages],
  ]
  const rowOf = ({ place, n, rates, ratio, interval, adjustedMidP, state }: PlaceRow) => ({
    place: place === '' ? 'none' : place,
    n,
    [pair?.group ?? 'group']: shareWords(rates[0]),
    [pair?.against ?? 'reference']: shareWords(rates[1]),
    ratio: ratio === null ? 'n/a' : ratio.toFixed(2),
    '95 %': interval === null ? '' : interval.map((one) => one.toFixed(2)).join(' to '),
    p: adjustedMidP.toFixed(4),
    state,
  })
  return [
    ...sentences,
    ...(report.table.length === 0 ? [] : ['', table(biasTable(report.table))]),
    ...places.flatMap(([title, rows]) => (rows.length === 0 ? [] : ['', title, table(rows.map(rowOf))])),
    ...(withheld > 0 ? ['', `Places with too few people to be told: ${withheld}.`] : []),
    '',
  ].join('\n')
}

/** The public summary as text: what it is, what is known of the tool, the three tables. */
export function fairnessSummaryText(summary: FairnessSummary, table: Table): string {
  const { title, tool, about, data, auditedOn, distributed, people, tables, notes, sha256 } = summary
  const known = (count: number | null) => (count === null ? 'withheld' : countWords(count))
  const said = ({ day, source }: { day: string | null; source: string }) => `${day ?? 'none'} (${source})`
  return [
    `${title}: ${tool}.`,
    ...about,
    '',
    `Most recent independent audit: ${said(auditedOn)}.`,
    `Distribution date: ${said(distributed)}.`,
    `Data: ${data.source} ${data.explanation}`,
    `Applicants or candidates: ${known(people)}.`,
    ...TABLES.flatMap((name) => [
      '',
      `${tableTitle(name)}; unknown: ${known(tables[name].unknown)}`,
      table([
        ...tables[name].rows.map(({ category, n, selected, rate, impactRatio, excluded }) => ({
          category: excluded ? `${category} †` : category,
          n,
          selected,
          rate: rate === null ? 'n/a' : shareWords(rate),
          'impact ratio': impactRatio === null ? 'n/a' : impactRatio.toFixed(3),
        })),
        ...tables[name].withheld.map((category) => ({
          ...{ category, n: 'withheld', selected: 'withheld', rate: 'withheld', 'impact ratio': 'withheld' },
        })),
      ]),
    ]),
    '',
    ...notes,
    `SHA-256: ${sha256}`,
    '',
  ].join('\n')
}
