import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyPrepared } from '../helpers/copy-prepared.ts'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const folder = mkdtempSync(join(tmpdir(), 'tandem-objectives-'))
copyPrepared(join(folder, 'store'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tandem = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args, '--data', join(folder, 'store')], {
    encoding: 'utf8',
    timeout: 60_000,
  })

const SLO = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: first-answer
  displayName: Applicants hear back within 5 days
  annotations:
    tandem.dev/hr-owner: Head of recruiting
    tandem.dev/it-owner: Owner of the hiring system
    tandem.dev/calendar: all
spec:
  service: hiring
  indicator:
    metadata: { name: first-answer-indicator }
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: tandem, spec: { indicator: promise, measure: time_to_first_response, within: 5 } } }
        total: { metricSource: { type: tandem, spec: { indicator: promise, measure: time_to_first_response, within: 5 } } }
  timeWindow: [{ duration: 90d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.9 }]
`
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('the command line of objectives', () => {
  it('validates and applies a file', () => {
    const path = file('good.yaml', SLO)
    const validated = tandem('objective', 'validate', path, '--json')
    expect({ status: validated.status, ...JSON.parse(validated.stdout) }).toMatchObject({
      status: 0,
      ok: true,
      findings: [],
      objectives: [{ id: 'first-answer' }],
    })
    const applied = tandem('objective', 'apply', path)
    expect(applied.status).toBe(0)
    // Tests come in any order, and leave what they applied.
    expect(applied.stdout).toMatch(
      /^first-answer: (created|unchanged) \(Applicants hear back within 5 days\)\n1 (created|unchanged)\.\n$/,
    )
  }, 120_000)

  it('exports what changes nothing when it is applied', () => {
    tandem('objective', 'apply', file('good.yaml', SLO))
    const exported = tandem('objective', 'export', '--out', join(folder, 'out.yaml'))
    expect(exported.status).toBe(0)
    expect(tandem('objective', 'apply', join(folder, 'out.yaml')).stdout).toContain('1 unchanged.')
  }, 120_000)

  it('exits with 2 and a sentence with its place for each fault', () => {
    const unknown = file('bad.yaml', SLO.replaceAll('time_to_first_response', 'time_to_first_respons'))
    const sliced = file('sliced.yaml', SLO.replace('first-answer\n', 'second\n').replace('Occurrences', 'Timeslices'))
    const { stdout, status } = tandem('objective', 'validate', unknown, sliced)
    expect(stdout).toContain('error: bad.yaml:17: first-answer spec.indicator.spec.ratioMetric.good')
    expect(stdout).toContain('Did you mean time_to_first_response?')
    expect(stdout).toContain('error: sliced.yaml:20: second spec.budgetingMethod: ')
    expect(status).toBe(2)
  }, 120_000)

  it('applies nothing where a file is bad or not there', () => {
    for (const [path, sentence] of [
      [
        file('two.yaml', SLO.replace('90d', '90x')),
        'two.yaml:19: first-answer spec.timeWindow.0.duration: The period is 90x.',
      ],
      [join(folder, 'gone.yaml'), 'Check the path.'],
    ] as const) {
      const refused = tandem('objective', 'apply', path)
      expect(refused.stderr).toContain(sentence)
      expect(refused.status).toBe(2)
    }
  }, 120_000)
})
