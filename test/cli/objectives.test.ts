import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const folder = mkdtempSync(join(tmpdir(), 'tandem-objectives-'))
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
  it('validates, applies and exports, and what was exported changes nothing', () => {
    const path = file('good.yaml', SLO)
    const validated = tandem('objective', 'validate', path, '--json')
    expect({ status: validated.status, ...JSON.parse(validated.stdout) }).toMatchObject({
      status: 0,
      ok: true,
      findings: [],
      objectives: [{ id: 'first-answer', outcome: 'created' }],
    })
    const applied = tandem('objective', 'apply', path)
    expect(applied).toMatchObject({
      status: 0,
      stdout: 'first-answer: created (Applicants hear back within 5 days)\n1 created.\n',
    })
    const exported = tandem('objective', 'export', '--out', join(folder, 'out.yaml'))
    expect(exported.status).toBe(0)
    expect(tandem('objective', 'apply', join(folder, 'out.yaml')).stdout).toContain('1 unchanged.')
    expect(tandem('export', 'openslo').stdout).toContain('name: first-answer')
  }, 120_000)

  it.each([
    [
      'bad.yaml',
      SLO.replaceAll('time_to_first_response', 'time_to_first_respons'),
      'Did you mean time_to_first_response?',
    ],
    ['burn.yaml', SLO.replace('Occurrences', 'Timeslices'), 'burn.yaml:20: first-answer spec.budgetingMethod: '],
    ['none.yaml', 'apiVersion: openslo/v1\nkind: [', 'This is not YAML'],
  ])(
    'exits with 2 and a sentence for %s',
    (name, text, sentence) => {
      const path = file(name, text)
      const validated = tandem('objective', 'validate', path)
      expect(validated.stdout).toContain(sentence)
      expect(validated.status).toBe(2)
    },
    120_000,
  )

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
