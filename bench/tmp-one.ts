import { readFileSync } from 'node:fs'
import { expectedBad, findCauses, validNow } from '@tandem/core/diagnosis'
import { localiseRatio } from '../core/src/diagnosis/localise/index.ts'
import { chooseDimensions } from '../server/src/diagnosis/choose-dimensions.ts'
import { readCube } from '../server/src/diagnosis/read-cube.ts'
import { readCountings } from '../server/src/objectives/countings.ts'
import { openStore } from '../server/src/store/store.ts'

const DAY = 86400000
const { objectives } = JSON.parse(readFileSync('/tmp/dx/1.json', 'utf8'))
const store = await openStore('/tmp/dx/1')
const o = objectives.find((x: any) => x.id === 'interview-stage-software-engineering-berlin')
console.log(JSON.stringify(o.where), JSON.stringify(o.indicator))
const { countings, asOf } = await readCountings(store, [o])
const c = countings[0]!
const wide = o.where.filter((w: string) => /^(stage|kind|source)=/.test(w))
const dims = await chooseDimensions(store, c.measure, { of: wide, within: o.where })
console.log(dims)
const w = { from: Date.parse('2026-01-21'), to: Date.parse('2026-03-03') }
const b = { from: w.from - 393 * DAY, to: w.from - 28 * DAY }
const cells = await readCube(
  store,
  { ...c, counted: { ...c.counted, where: wide } },
  { dimensions: dims, baseline: b, window: w, asOf },
)
const exp = expectedBad(cells, 1)
console.log(
  cells.length,
  cells.reduce((s, x) => s + x.badNow, 0),
  exp.reduce((a, b) => a + b, 0),
  cells.reduce((s, x) => s + validNow(x), 0),
)
const leaves = cells
  .map((x, i) => ({ values: x.values, bad: x.badNow, total: validNow(x), expected: exp[i]! }))
  .filter((l) => l.total > 0)
console.log('noquiet', JSON.stringify(localiseRatio(dims, leaves), null, 1))
console.log('quiet', JSON.stringify(findCauses(dims, cells, { season: 1 })))
const ix = [dims.indexOf('job_family'), dims.indexOf('location')]
const S = leaves.filter((l) => l.values[ix[0]!] === 'Software Engineering' && l.values[ix[1]!] === 'Berlin')
console.log(
  S.reduce((s, l) => s + l.bad, 0),
  S.reduce((s, l) => s + l.total, 0),
  S.reduce((s, l) => s + l.expected, 0),
)
for (let k = 0; k < 8; k++)
  console.log(
    k,
    cells.reduce((s, x) => s + (x.quiet?.[k]?.[1] ?? 0), 0),
    cells.reduce((s, x) => s + (x.quiet?.[k]?.[0] ?? 0), 0),
  )
{
  const { scan } = await import('../core/src/diagnosis/localise/scan.ts')
  const { combine } = await import('../core/src/diagnosis/localise/combinations.ts')
  const big = (ls: any[]) => {
    const l = ls.filter((x) => x.total > 0)
    const cb = combine(
      l.map((x) => x.values),
      { depth: 3 },
    )
    return scan(cb, l).reduce((a, b) => Math.max(a, b), 0)
  }
  console.log('now', big(leaves))
  for (let k = 0; k < 12; k++) {
    const then = cells.map((x: any) => {
      const [g = 0, bd = 0] = x.quiet?.[k] ?? []
      return { values: x.values, goodNow: g, badNow: bd, goodBefore: x.goodBefore - g, badBefore: x.badBefore - bd }
    })
    const e = expectedBad(then, 1)
    const ls = then.map((x: any, i: number) => ({
      values: x.values,
      bad: x.badNow,
      total: x.badNow + x.goodNow,
      expected: e[i],
    }))
    console.log(k, big(ls))
  }
}
await store.close()
