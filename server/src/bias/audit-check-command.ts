import { auditCheck, auditCheckSentences, readAuditTable } from '@tandem/core/bias'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { parseInput } from '../operation.ts'
import { Pairs, pairsOf } from './pairs-of.ts'
import { readJsonTable } from './read-json-table.ts'

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
    const { file, column, map } = parseInput({ name: 'audit-check', input: Input }, input)
    const table = file.endsWith('.json') ? await readJsonTable(file) : await readTextTable(file)
    const told = auditCheck(readAuditTable(table, { columns: pairsOf('column', column), mapping: pairsOf('map', map) }))
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${auditCheckSentences(told).join('\n')}\n`)
    return 0
  },
}
