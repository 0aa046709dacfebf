import { escaped } from '../../escaped.ts'
import { countWords, dayWords } from '../../words.ts'
import { TABLES, type TableName } from '../contract.ts'
import { tableTitle } from '../write-bias.ts'
import type { FairnessSummary, SummaryRow } from './contract.ts'

/** The summary as one page to publish, print and keep: no scripts, nothing from elsewhere; its data stand at its end. */
export function summaryHtml(summary: FairnessSummary): string {
  const { title, about, tool, auditedOn, distributed, data, people, tables, notes, madeOn, sha256 } = summary
  const facts = [
    ['Tool', tool],
    ['Date of the most recent independent audit', `${dayOr(auditedOn.day, 'none on record')} (${auditedOn.source})`],
    ['Distribution date of the tool', `${dayOr(distributed.day, 'not stated')} (${distributed.source})`],
    ['Source of the data', data.source],
    ['What the data are', data.explanation],
    ['Applicants or candidates', people === null ? 'withheld, or not told by the counts' : countWords(people)],
    ...TABLES.filter((name) => isShown(tables[name])).map((name) => [
      `Unknown category, ${tableTitle(name).toLowerCase()}`,
      tables[name].unknown === null ? 'withheld' : `${countWords(tables[name].unknown)}, left out of the table`,
    ]),
  ]
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(`${title}: ${tool}`)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
<p class="when">${escaped(`${tool}. Made ${dayWords(madeOn)}.`)}</p>
${about.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
<dl>${facts.map(([name = '', value = '']) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
${TABLES.filter((name) => isShown(tables[name]))
  .map((name) => sectionOf(name, summary))
  .join('\n')}
<h2>Notes</h2><ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>
<p class="hash">SHA-256 of the data, as JSON with names in order and without spaces and without this line: ${sha256}</p>
<details><summary>The data</summary><pre>${escaped(JSON.stringify(summary, null, 1))}</pre></details>
</main></body>
</html>
`
}

const dayOr = (day: string | null, otherwise: string) => (day === null ? otherwise : dayWords(day))
const isShown = ({ rows, withheld, unknown }: FairnessSummary['tables']['sex']) =>
  rows.length + withheld.length > 0 || unknown !== 0

function sectionOf(name: TableName, { kind, tables }: FairnessSummary): string {
  const { rows, withheld } = tables[name]
  const heads =
    kind === 'score'
      ? ['Category', 'Applicants', 'Above the median', 'Scoring rate', 'Impact ratio']
      : ['Category', 'Applicants', 'Selected', 'Selection rate', 'Impact ratio']
  const reasons = rows.filter(({ excluded, reason }) => excluded && reason !== null)
  return `<section><h2 id="${name}">${escaped(tableTitle(name))}</h2>
<table aria-labelledby="${name}"><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.map(rowHtml).join('')}${withheld.map(withheldHtml).join('')}</tbody></table>
${reasons.map(({ category, reason }) => `<p class="foot">† ${escaped(`${category}: ${reason}.`)}</p>`).join('')}</section>`
}

const rowHtml = (row: SummaryRow): string => {
  const [category, ...cells] = cellsOf(row)
  return `<tr><th scope="row">${escaped(category)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
}
const withheldHtml = (category: string) =>
  `<tr><th scope="row">${escaped(category)}</th><td colspan="4">withheld</td></tr>`

const cellsOf = ({ category, n, selected, rate, impactRatio, excluded }: SummaryRow): [string, ...string[]] => [
  excluded ? `${category} †` : category,
  countWords(n),
  countWords(selected),
  rate === null ? 'n/a' : `${(rate * 100).toFixed(1)} %`,
  impactRatio === null ? 'n/a' : impactRatio.toFixed(3),
]

const STYLE = `body{font:15px/1.55 Inter,system-ui,sans-serif;color:#1a1d21;background:#fff;margin:0}main{max-width:56rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0}h2{font-size:1.05rem;margin:1.8rem 0 .4rem}p{margin:0 0 .6rem;max-width:46rem}.when,.foot,.hash{color:#555d66}.when{margin-bottom:1.2rem}.foot{font-size:.85rem;margin:.4rem 0 0}
dl{margin:1.4rem 0}dl div{display:grid;grid-template-columns:16rem 1fr;gap:1rem;padding:.35rem 0;border-bottom:1px solid #d9dde2}dt{color:#555d66}dd{margin:0}
section{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.3rem .5rem .3rem 0;border-bottom:1px solid #d9dde2;text-align:right}th:first-child{text-align:left}tbody th{font-weight:400}thead th{color:#555d66;font-weight:500}
li{margin-bottom:.4rem;max-width:46rem}.hash,pre{font-size:.8rem;overflow-wrap:anywhere;white-space:pre-wrap}.hash{margin-top:1.5rem}
@media (max-width:40rem){table{font-size:.8rem}th,td{padding-right:.3rem}dl div{grid-template-columns:1fr;gap:0}}
@media print{body{font-size:11pt}main{margin:0;max-width:none}section,tr,dl div{break-inside:avoid}thead{display:table-header-group}details{display:none}}`
