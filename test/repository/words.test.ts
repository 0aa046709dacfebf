import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist') return []
    const path = `${folder}/${name}`
    return statSync(join(root, path)).isDirectory() ? filesUnder(path, ending) : ending.test(name) ? [path] : []
  })
}

/** What Tandem never says of its own output: it monitors, and supplies audit-ready data. An audit must be independent. */
const FORBIDDEN = /(?<![a-z])(non-)?(compliant|certified|unbiased|bias[- ]free|bias audit(s|ed)?)(?![a-z])/i

/** Everything that ends up before somebody: what the product prints, shows and explains. */
const printed = [
  ...['core/src', 'server/src', 'web/src'].flatMap((folder) => filesUnder(folder, /\.tsx?$/)),
  ...filesUnder('docs/guide', /\.md$/),
  'README.md',
  'CHANGELOG.md',
].filter((path) => !/\.test\.tsx?$/.test(path))

describe('the words of the product', () => {
  it('never call its own output what only somebody independent can call it', () => {
    expect(printed.length).toBeGreaterThan(500)
    const offenders = printed.flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, i) => (FORBIDDEN.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
    )
    expect(offenders).toEqual([])
  })

  it.each(['It is compliant.', 'Certified by us', 'an Unbiased score', 'this bias audit shows', 'bias-free'])(
    'would be caught in “%s”',
    (words) => expect(FORBIDDEN.test(words)).toBe(true),
  )

  it.each(['compliance', 'a certificate', 'uncertified', 'independent audit', 'bias, audit log'])(
    'let “%s” be',
    (words) => expect(FORBIDDEN.test(words)).toBe(false),
  )
})
