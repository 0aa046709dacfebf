import { shareWords } from '../words.ts'
import type { Bias, ImpactRow, TableName } from './contract.ts'

const TITLES: Record<TableName, string> = {
  sex: 'Sex',
  race: 'Race or ethnicity',
  intersectional: 'Sex by race or ethnicity',
}

/** What the tables say, table by table: the lowest ratio with its interval, and whether chance explains it. */
export function biasSentences({ tables, unknown, tool, n, kind }: Bias): string[] {
  return [
    `Monitoring data for an independent auditor${tool === null ? '' : ` of ${tool}`}. The rule sets no threshold; 0.80 is the four-fifths line of UGESP.`,
    ...(Object.keys(TITLES) as TableName[])
      .filter((name) => tables[name].length > 0)
      .map((name) => `${TITLES[name]}: ${tableSentence(tables[name], kind)}`),
    unknownSentence(unknown, n),
  ]
}

/** Counts may have been made without the unknown: that they name none says nothing. */
function unknownSentence(unknown: number, people: number | null): string {
  if (unknown === 0)
    return people === null
      ? 'The counts tell of nobody whose sex or race is unknown.'
      : 'Sex and race are known of everybody.'
  const [who, are] = unknown === 1 ? ['person', 'is'] : ['people', 'are']
  return `${unknown} ${who} of unknown sex or race ${are} left out of tables, not guessed.`
}

function tableSentence(rows: readonly ImpactRow[], kind: Bias['kind']): string {
  const reference = rows.find((row) => !row.excluded && row.impactRatio === 1 && row.p === null)
  const lowest = rows
    .filter((row) => !row.excluded && row !== reference && row.impactRatio !== null)
    .toSorted((a, b) => (a.impactRatio as number) - (b.impactRatio as number))[0]
  if (reference === undefined) return `${whyNone(rows, kind)}, so that there is nothing to compare.`
  if (lowest === undefined) return `only ${reference.category} can be looked at, so that there is nothing to compare.`
  const { impactRatio, interval, category, n, rate, adjustedMidP } = lowest
  const range = interval === null ? '' : ` [${interval.map((one) => one.toFixed(2)).join(', ')}]`
  return `lowest ratio ${(impactRatio as number).toFixed(3)}${range}, ${category} ${shareWords(rate ?? 0)} of ${n} against ${reference.category} ${shareWords(reference.rate ?? 0)} of ${reference.n}; ${chanceWords(adjustedMidP)}. ${STATE_WORDS[lowest.state]}`
}

function whyNone(rows: readonly ImpactRow[], kind: Bias['kind']): string {
  if (rows.every(({ excluded }) => excluded)) return `each of ${rows.length} categories has under 2 % of the people`
  return kind === 'score' ? 'nobody scored above the median, as when all scores are the same' : 'nobody was selected'
}

const chanceWords = (p: number | null): string => {
  if (p === null) return 'not tested'
  return p < 0.001 ? 'p under 0.001' : `p ${p.toFixed(3)}`
}

const STATE_WORDS: Record<ImpactRow['state'], string> = {
  breach: 'Below 0.80 and more than chance.',
  watch: 'To be watched: below 0.80 or more than chance, not both.',
  ok: 'Neither below 0.80 nor more than chance.',
  'not enough data': 'Too few people to tell.',
}

/** Rows of one table for people to read. */
export function biasTable(rows: readonly ImpactRow[]): Record<string, unknown>[] {
  return rows.map((row) => ({
    category: row.category,
    n: row.n,
    selected: row.selected,
    rate: row.rate === null ? 'n/a' : shareWords(row.rate),
    'impact ratio': row.impactRatio === null ? 'n/a' : row.impactRatio.toFixed(3),
    '95 %': row.interval === null ? '' : row.interval.map((one) => one.toFixed(2)).join(' to '),
    'mid-p': row.midP === null ? '' : row.midP.toFixed(4),
    state: row.excluded ? `excluded: ${row.reason}` : row.state,
  }))
}

export const tableTitle = (name: TableName): string => TITLES[name]
