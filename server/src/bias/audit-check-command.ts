import { auditCheck, auditCheckSentences, readAuditTable } from '@tandem/core/bias'
import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { parseInput } from '../operation.ts'
import { readJsonTable } from './read-json-table.ts'

const Pairs = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional()

const Input = z.object({
  file: z
    .string()
    .describe('CSV with a head line, or JSON: a published table of counts, rates and ratios, or some of them'),
  column: Pairs.describe(
    'which column is which, where its name does not tell: as "rate=Selection %"; table, category, sex, race, n, selected, rate, ratio; may be repeated',
  ),
  map: Pairs.describe('what a name in the file stands for, as Caucasian=White; may be repeated'),
})

export const auditCheckOfFile: Command = {
  name: 'audit-check',
  summary: 'Which figures of somebody’s published table of impact ratios do not follow from the others, and why.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const { file, column = [], map = [] } = parseInput({ name: 'audit-check', input: Input }, input)
    const table = file.endsWith('.json') ? await readJsonTable(file) : await readTextTable(file)
    const told = auditCheck(readAuditTable(table, { columns: pairs('column', column), mapping: pairs('map', map) }))
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${auditCheckSentences(told).join('\n')}\n`)
    return 0
  },
}

function pairs(option: string, given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((one) => {
      const cut = option === 'map' ? one.lastIndexOf('=') : one.indexOf('=')
      if (cut < 1) throw invalid(`--${option} ${one} has no two sides. Write it as --${option} "ONE=OTHER".`)
      return [one.slice(0, cut).trim(), one.slice(cut + 1).trim()]
    }),
  )
}
