import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as stats from './index.ts'

/** Lines of docstrings of the form `expression // => JSON`. */
const examples = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => {
    const lines = readFileSync(`${import.meta.dirname}/${file}`, 'utf8').split('\n')
    return lines.flatMap((line) => {
      const match = /^ \* (.+) \/\/ => (.+)$/.exec(line)
      return match ? [{ file, expression: match[1]!, expected: match[2]! }] : []
    })
  })

describe('the example in the docstring', () => {
  test.each(examples)('of $file is true: $expression', ({ expression, expected }) => {
    const evaluate = new Function(...Object.keys(stats), `return ${expression}`)
    expect(evaluate(...Object.values(stats))).toEqual(JSON.parse(expected))
  })

  test('exists for most functions', () => {
    expect(examples.length).toBeGreaterThanOrEqual(12)
  })
})
