import { escaped } from '../escaped.ts'
import { dayWords } from '../words.ts'
import type { Brief } from './contract.ts'

/** The brief as one page to print or to send: no scripts, nothing from elsewhere. @param url where Tandem is reached, for its links */
export function briefHtml({ answers, asOf, at }: Brief, { url }: { url: string }): string {
  const base = url.replace(/\/$/, '')
  const sections = answers.map(
    ({ question, parts }) =>
      `<section><h2>${escaped(question)}</h2><p>${parts
        .map(({ text, href }) =>
          href === undefined ? escaped(text) : `<a href="${escaped(base + href)}">${escaped(text)}</a>`,
        )
        .join('')}</p></section>`,
  )
  const told =
    asOf === null ? 'No source has told anything yet.' : `By what the sources had told up to ${dayWords(asOf)}.`
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hiring in brief</title><style>${STYLE}</style></head>
<body><main><h1>Hiring in brief</h1><p class="when">${dayWords(at)}. ${told}</p>
${sections.join('\n')}
</main></body>
</html>
`
}

const STYLE = `body{font:15px/1.55 Inter,system-ui,sans-serif;color:#1a1d21;background:#fff;margin:0}main{max-width:44rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1rem;margin:1.6rem 0 .3rem}p{margin:0}.when{color:#555d66}a{color:#0b5cad}section{break-inside:avoid}
@media print{main{margin:0}a{color:inherit}}`
