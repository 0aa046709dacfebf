import {
  type Bias,
  biasOfCounts,
  biasOfScores,
  biasOfSelections,
  biasSentences,
  biasTable,
  TABLES,
  tableTitle,
} from '@tandem/core/bias'
import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { table } from '../cli/table.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { parseInput } from '../operation.ts'
import { readCounts, readScores, readSelections } from './read-people.ts'

const Input = z.object({
  file: z
    .string()
    .describe('CSV with a head line, packed or not: a row for each person, or with --counts for each category'),
  sex: z.string().optional().describe('column with the sex of each person'),
  race: z.string().optional().describe('column with race or ethnicity'),
  selected: z.string().optional().describe('column that says whether the person was selected: yes or no, 1 or 0'),
  score: z.string().optional().describe('column with the score instead; selected is who scores above the median'),
  counts: z.stringbool().or(z.boolean()).default(false).describe('the file has columns category, table, n, selected'),
  tool: z.string().max(200).optional().describe('name of the tool that is monitored'),
  map: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .describe('what a name in the file stands for, as Caucasian=White; may be repeated'),
})
type Input = z.infer<typeof Input>

export const bias: Command = {
  name: 'bias',
  summary:
    'Selection or scoring rates and impact ratios by sex, race or ethnicity and both, as monitoring data for an independent auditor.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const told = await biasOfFile(parseInput({ name: 'bias', input: Input }, input))
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : textOf(told))
    return 0
  },
}

async function biasOfFile({ file, sex, race, selected, score, counts, map = [], ...named }: Input): Promise<Bias> {
  const tool = named.tool ?? null
  const isOfPeople = [sex, race, selected, score].some((name) => name !== undefined)
  if (counts === isOfPeople) throw unclear()
  if (counts) return biasOfCounts(readCounts(await readTextTable(file)), tool)
  if (sex === undefined || race === undefined || (selected === undefined) === (score === undefined)) throw unclear()
  const columns = { sex, race, mapping: readMapping(map) }
  const people = await readTextTable(file)
  if (score !== undefined) return biasOfScores(readScores(people, { ...columns, score }), tool)
  return biasOfSelections(readSelections(people, { ...columns, selected: selected as string }), tool)
}

function readMapping(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((one) => {
      const cut = one.lastIndexOf('=')
      if (cut < 1) throw invalid(`--map ${one} names no category. Write it as --map Caucasian=White.`)
      return [one.slice(0, cut).trim(), one.slice(cut + 1).trim()]
    }),
  )
}

const unclear = () =>
  invalid(
    'Name --sex and --race with either --selected or --score, or give counts with --counts. See tandem bias --help.',
  )

function textOf(told: Bias): string {
  const tables = TABLES.filter((name) => told.tables[name].length > 0).flatMap((name) => [
    '',
    tableTitle(name),
    table(biasTable(told.tables[name])),
  ])
  return `${[...biasSentences(told), ...tables].join('\n')}\n`
}
