import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { RIGHTS, ROLES, rightsTable } from '@tandem/core/access'
import { MEASURES } from '@tandem/core/measures'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../server/src/cli/commands.ts'
import { OPERATIONS } from '../../server/src/operations.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist') return []
    const path = `${folder}/${name}`
    return statSync(join(root, path)).isDirectory() ? filesUnder(path, ending) : ending.test(name) ? [path] : []
  })
}

describe('the documents', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesUnder('docs', /\.md$/)]

  it.each(documents)('%s names only paths that exist', (document) => {
    const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/')) : '.'
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] as string)
    const code = [...read(document).matchAll(/`((?:core|server|web|test|bench|docs|scripts)\/[\w./-]+)`/g)].map(
      (match) => match[1] as string,
    )
    const missing = [
      ...links.filter((link) => !existsSync(join(root, folder, link))),
      ...code.filter((path) => !existsSync(join(root, path))),
    ]
    expect(missing).toEqual([])
  })

  it('describe every operation and every command', () => {
    const guide = read('docs/guide/commands.md')
    for (const { name, summary } of [...OPERATIONS, ...COMMANDS]) {
      expect(guide, `docs/guide/commands.md lacks ${name}`).toContain(`\`${name}`)
      expect(summary.length).toBeGreaterThan(20)
    }
  })

  it('show the table of rights as it is', () => {
    expect(read('docs/guide/access.md'), 'run node --import tsx scripts/write-access-guide.mjs').toContain(
      rightsTable(),
    )
  })

  it('define every measure as the catalogue does', () => {
    const guide = read('docs/guide/measures.md')
    for (const measure of MEASURES) {
      for (const text of [measure.name, measure.title, measure.sentence, measure.formula]) expect(guide).toContain(text)
    }
  })
})

describe('the operations', () => {
  it('have a role, a name of their own and an input that can be described', () => {
    expect(new Set(OPERATIONS.map(({ name }) => name)).size).toBe(OPERATIONS.length)
    expect(OPERATIONS.map(({ name }) => name).sort()).toEqual(Object.keys(RIGHTS).sort())
    for (const { roles } of Object.values(RIGHTS)) for (const role of roles) expect(ROLES).toContain(role)
  })

  it('are each called by a test', () => {
    const tests = ['test', 'server/src', 'core/src'].flatMap((folder) => filesUnder(folder, /\.test\.ts$|^inputs\.ts$/))
    const text = tests
      .filter((path) => !path.endsWith('structure.test.ts'))
      .map(read)
      .join('\n')
    const untested = OPERATIONS.map(({ name }) => name).filter(
      (name) => !new RegExp(`['"\`/]${name}['"\`?]`).test(text),
    )
    expect(untested).toEqual([])
  })
})

describe('the code', () => {
  const sourcesOf = (folder: string) => filesUnder(folder, /\.tsx?$/).filter((path) => !path.includes('.test.'))

  it('takes clock and chance as arguments in core', () => {
    const offenders = sourcesOf('core/src').filter((path) =>
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(read(path)),
    )
    expect(offenders).toEqual([])
  })

  it('keeps core free of everything but zod', () => {
    const foreign = sourcesOf('core/src').flatMap((path) =>
      [...read(path).matchAll(/from '([^.'][^']*)'/g)].map((match) => match[1]).filter((name) => name !== 'zod'),
    )
    expect(foreign).toEqual([])
  })

  it('lets data flow one way through the capabilities', () => {
    const order = [
      'stats',
      'sql',
      'working-time',
      'intake',
      'trace',
      'costs',
      'measures',
      'waits',
      'bias',
      'objectives',
      'incidents',
      'diagnosis',
    ]
    const backward = sourcesOf('core/src').flatMap((path) => {
      const own = order.indexOf(path.split('/')[2] ?? '')
      const used = [...read(path).matchAll(/from '\.\.\/([\w-]+)\//g)].map((match) => order.indexOf(match[1] as string))
      return own > 2 && used.some((other) => other > own) ? [path] : []
    })
    // Intake names the dimensions and event kinds that trace defines; that is its one look ahead.
    expect(backward.filter((path) => !path.startsWith('core/src/intake/'))).toEqual([])
  })

  it('builds SQL only from bound values and quoted identifiers', () => {
    const offenders = sourcesOf('server/src').filter((path) => /\bquery\(\s*`[^`]*\$\{/.test(read(path)))
    expect(offenders).toEqual([])
  })
})
