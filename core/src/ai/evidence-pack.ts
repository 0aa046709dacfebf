import { escaped } from '../escaped.ts'
import { type Content, canonicalText } from '../two-keys/canonical.ts'
import type { RegisterShow } from './contract.ts'
import type { Control } from './gates.ts'
import type { RulePack } from './rule-pack.ts'

/** A part with the SHA-256 of its canonical text (names in order, no spaces), in hexadecimal digits. */
export interface PackPart {
  name: string
  sha256: string
  content: Content
}

/** What is known of one use of AI, so that somebody who was not there can see whether it was altered since. */
export interface EvidencePack {
  about: string
  madeAt: string
  /** Of the canonical text of the list of names and hashes of the parts, in their order. */
  sha256: string
  parts: PackPart[]
}

type Hash = (text: string) => string

/** Makes the parts and hashes each, then all of them together. */
export function evidencePackOf(
  shown: RegisterShow,
  { packs, madeAt, hash }: { packs: readonly RulePack[]; madeAt: string; hash: Hash },
): EvidencePack {
  const { row, useCase, gates, documents, observed, history } = shown
  const asked = new Set(gates.flatMap(({ controls }) => controls.map(({ pack }) => pack)))
  const contents: Record<string, unknown> = {
    useCase,
    standing: { state: row.state, since: row.since, mark: row.mark, sentence: row.sentence, risk: row.risk },
    gates,
    documents,
    observed,
    history,
    rulePacks: packs.filter(({ id }) => asked.has(id)),
  }
  const parts = Object.entries(contents).map(([name, value]): PackPart => {
    const content = asContent(value)
    return { name, sha256: hash(canonicalText(content)), content }
  })
  return { about: ABOUT, madeAt, sha256: wholeHash(parts, hash), parts }
}

/** Names of the parts that are not what their hash says, and `whole` where the hash over all differs. Nothing where all is as it was. */
export function faultsOfPack({ parts, sha256 }: EvidencePack, hash: Hash): string[] {
  const changed = parts.filter((part) => hash(canonicalText(part.content)) !== part.sha256).map(({ name }) => name)
  return wholeHash(parts, hash) === sha256 ? changed : [...changed, 'whole']
}

const wholeHash = (parts: readonly PackPart[], hash: Hash): string =>
  hash(canonicalText(parts.map(({ name, sha256 }) => ({ name, sha256 }))))

/** What JSON would hold of it, so that a pack read from a file has the same text. */
const asContent = (value: unknown): Content => JSON.parse(JSON.stringify(value)) as Content

const ABOUT =
  'Audit-ready data on one use of AI, for an independent auditor. It shows what is on record and says nothing of whether the law is kept. Each part carries the SHA-256 of its content as JSON with names in order and without spaces; the whole carries that of the list of names and hashes.'

/** The pack as one page to read, print and keep: no scripts, nothing from elsewhere; the data with the same hashes stand at its end. */
export function evidencePackHtml(
  pack: EvidencePack,
  { row, useCase, gates, documents, history }: RegisterShow,
): string {
  const controls = gates.at(-1)?.controls ?? []
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(`Evidence: ${row.title}`)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(row.title)}</h1>
<p class="when">${escaped(`Evidence on a use of AI in hiring, made ${pack.madeAt}. ${ABOUT}`)}</p>
<h2>How it stands</h2><p>${escaped(`${row.state}, since ${row.since.slice(0, 10)}. ${row.sentence}`)}</p>
<p>${escaped(`Risk tier: ${row.risk.tier} (${row.risk.article}). ${row.risk.because} Local Law 144: ${row.risk.ll144.inScope ? 'in scope' : 'not in scope'}. ${row.risk.ll144.because}`)}</p>
<p>${escaped(`${useCase.purpose} HR: ${useCase.hrOwner}. IT: ${useCase.itOwner}.`)}</p>
<h2>Controls</h2>${tableOf(['Control', 'Rule', 'Stands', 'What was found', 'Who can supply it'], controls.map(controlCells))}
<h2>Documents</h2>${
    documents.length === 0
      ? '<p>None.</p>'
      : tableOf(
          ['Document', 'For', 'Dated', 'Holds until', 'SHA-256'],
          documents.map(({ title, link, duties, dated, validUntil, sha256 }) => [
            `${title} (${link})`,
            duties.join(', '),
            dated,
            validUntil ?? 'without end',
            sha256 ?? 'not given',
          ]),
        )
  }
<h2>How it came here</h2>${tableOf(
    ['When', 'From', 'To', 'By', 'Why'],
    history.map(({ at, from, to, by, reason }) => [at, from ?? '–', to, by, reason]),
  )}
<h2>Hashes</h2>${tableOf(['Part', 'SHA-256'], [...pack.parts.map(({ name, sha256 }) => [name, sha256]), ['the whole', pack.sha256]])}
<h2>The data</h2><pre>${escaped(JSON.stringify(pack, null, 1))}</pre>
</main></body>
</html>
`
}

const controlCells = ({ id, text, rule, article, state, detail, who }: Control): string[] => [
  `${text} [${id}]`,
  `${rule}, ${article}`,
  state,
  detail,
  who,
]

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((cells) => `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`

const STYLE = `body{font:14px/1.5 Inter,system-ui,sans-serif;color:#1a1d21;background:#fff;margin:0}main{max-width:64rem;margin:2rem auto;padding:0 1.25rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:1.6rem 0 .3rem}p{margin:0 0 .4rem}.when{color:#555d66}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem .25rem 0;border-bottom:1px solid #d9dde2;overflow-wrap:anywhere}tr{break-inside:avoid}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:11px;color:#555d66}`
