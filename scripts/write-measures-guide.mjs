// Writes docs/guide/measures.md from the catalogue, so that the two cannot differ.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
const { outputFiles } = await build({
  entryPoints: [join(root, 'core/src/measures/catalogue.ts')],
  bundle: true,
  format: 'esm',
  write: false,
})
const { MEASURES } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
)

const sections = MEASURES.map(
  (measure) => `## ${measure.title}

\`${measure.name}\`, version ${measure.version}. ${measure.sentence}

- Formula: ${measure.formula}
- Unit: ${measure.unit}; better is ${measure.good === 'neither' ? 'neither lower nor higher by itself' : measure.good}
- Counted over: each ${measure.grain}; a period takes in what ${measure.cohort === 'began' ? 'began' : 'was decided'} in it
- Definition from: ${measure.source}
`,
)

writeFileSync(
  join(root, 'docs/guide/measures.md'),
  `# Measures

Written from the catalogue by \`node scripts/write-measures-guide.mjs\`.

Durations are medians and quantiles by Kaplan–Meier with 95 % limits, because what is still open is censored and not ignored. Shares have Wilson intervals. Times are elapsed
hours unless a calendar is asked for (--calendar). Fewer than five observed ends is "not enough data". How differences are tested, how working time is counted and why open work
cannot be left out stands in [working time, waiting and comparisons](waiting.md); what ± means and how good the data are, in [quality](quality.md).

${sections.join('\n')}`,
)
