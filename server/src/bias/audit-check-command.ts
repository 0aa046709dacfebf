import { auditCheck } from '@tandem/core/bias'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { table } from '../cli/table.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { parseInput } from '../operation.ts'
import { readAuditRows } from './read-audit-rows.ts'

const Input = z.object({
  file: z
    .string()
    .describe(
      'CSV of a published table: category, and of n, selected, rate, impact ratio what there is; table if there are several',
    ),
})

export const auditCheckCommand: Command = {
  name: 'audit-check',
  summary: 'Which figures of a published table of impact ratios do not follow from the others, and why.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const { file } = parseInput({ name: 'audit-check', input: Input }, input)
    const told = auditCheck(readAuditRows(await readTextTable(file)))
    const rows = told.findings.map(({ line, table: of, category, figure, kind }) => ({
      ...{ line, table: of, category, figure, kind },
    }))
    const text = [
      told.sentence,
      ...(rows.length === 0
        ? []
        : ['', table(rows), '', ...told.findings.map(({ line, sentence }) => `Line ${line}. ${sentence}`)]),
      ...(told.remarks.length === 0 ? [] : ['', 'Beside what is printed', ...told.remarks]),
    ].join('\n')
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${text}\n`)
    return 0
  },
}
