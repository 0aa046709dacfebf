import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditCheck } from '@tandem/core/bias'
import { afterAll, describe, expect, it } from 'vitest'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const folder = mkdtempSync(join(tmpdir(), 'tandem-audit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const check = (...args: string[]) =>
  spawnSync(process.execPath, [program, 'audit-check', ...args], { encoding: 'utf8', timeout: 60_000 })
const write = (name: string, text: string) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('tandem audit-check', () => {
  it('says in sentences what does not follow, and what it does not say', () => {
    const file = write(
      'audit.csv',
      'Sex,# of Applicants,# Selected,Selection Rate,Impact Ratio\nMale,"1,390",667,48%,1.00\nFemale,"1,181",555,47%,0.91\n',
    )
    const { stdout, status } = check(file)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^1 figure of 8 checked does not follow from the others\./)
    expect(stdout).toContain(
      '- sex, Female: impact ratio 0.91 is printed. By the highest rate and the counts it would be 0.979. No rounding and no other base group gives it',
    )
    expect(stdout).toContain('It says nothing of whether the data are true or the tool is fair.')
    expect(stdout).not.toMatch(/compliant|certified|unbiased|bias audit/i)
  })

  it('takes JSON with names, and columns that are told', () => {
    const rows = [
      { Gender: 'Male', Folk: 80, Share: '60%' },
      { Gender: 'Female', Folk: 40, Share: '30.2%' },
    ]
    const file = write('audit.json', JSON.stringify(rows))
    const { stdout } = check(file, '--column', 'n=Folk', '--column', 'rate=Share', '--json')
    expect((JSON.parse(stdout) as AuditCheck).findings.map(({ reason, category }) => [reason, category])).toEqual([
      ['no whole number of people', 'Female'],
    ])
  })

  it.each([
    ['an empty file', 'empty.csv', '', 'is empty'],
    ['JSON without rows', 'none.json', '{}', 'has no rows of a table'],
    ['what is not JSON', 'broken.json', '{', 'is not JSON'],
    ['text in numbers', 'text.csv', 'Sex,N\nMale,many\n', '“many” (line 2, N) is no number'],
  ])('refuses %s with the way out', (_, name, text, words) => {
    const { status, stderr } = check(write(name, text))
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining(words) })
  })

  const example = sharedData('bias', 'dcwp-selection-example.json')
  it.skipIf(isMissing(example))(
    titled('finds one thing in the example of the rule: a row of two tables that cannot both be', example),
    () => {
      const { findings, figures, checked } = JSON.parse(check(example, '--json').stdout) as AuditCheck
      expect({ figures, checked }).toEqual({ figures: 92, checked: 92 })
      // The rule's groups of Hispanic or Latino have 13 people fewer than its table of races and 32 selected fewer.
      expect(findings.map(({ kind, category, figure, reason }) => [kind, category, figure, reason])).toEqual([
        ['fault', 'Hispanic or Latino', 'selected', 'does not add up'],
      ])
    },
  )
})
