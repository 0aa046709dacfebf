import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  type Bias,
  biasOfCounts,
  biasOfScores,
  biasOfSelections,
  biasSentences,
  biasTable,
  type SummaryFacts,
  signed,
  summaryHtml,
  summaryOfBias,
  TABLES,
  tableTitle,
} from '@tandem/core/bias'
import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import { sha256 } from '../ai/evidence-pack.ts'
import type { Command } from '../cli/commands.ts'
import { table } from '../cli/table.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { parseInput } from '../operation.ts'
import { Pairs, pairsOf } from './pairs-of.ts'
import { readCounts } from './read-counts.ts'
import { readScores, readSelections } from './read-people.ts'

const Input = z.object({
  file: z
    .string()
    .describe('CSV with a head line, packed or not: a row for each person, or with --counts for each category'),
  sex: z.string().optional().describe('column with the sex of each person'),
  race: z.string().optional().describe('column with race or ethnicity'),
  selected: z.string().optional().describe('column that says whether the person was selected: yes or no, 1 or 0'),
  score: z.string().optional().describe('column with the score instead; selected is who scores above the median'),
  counts: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('the file has columns category, table, n, selected, or what published tables call them'),
  tool: z.string().max(200).optional().describe('name of the tool that is monitored'),
  map: Pairs.describe('what a name in the file stands for, as Caucasian=White; may be repeated'),
  html: z.string().optional().describe('file to write the public summary to, as a page'),
  distributed: z.iso
    .date('must be a day, like 2027-03-31')
    .optional()
    .describe('with --html, since when the tool is in use'),
  audited: z.iso
    .date('must be a day, like 2027-03-31')
    .optional()
    .describe('with --html, day of the most recent independent audit'),
  source: z.string().max(1000).optional().describe('with --html, where the data are from and what they are'),
  column: Pairs.describe(
    'with --counts, which column is which, where its name does not tell: as "n=How many"; may be repeated',
  ),
})
type Input = z.infer<typeof Input>

export const bias: Command = {
  name: 'bias',
  summary:
    'Selection or scoring rates and impact ratios by sex, race or ethnicity and both, as monitoring data for an independent auditor.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const asked = parseInput({ name: 'bias', input: Input }, input)
    const told = await biasOfFile(asked)
    if (asked.html !== undefined) {
      await writeFile(asked.html, summaryHtml(signed(summaryOfBias(told, factsOf(asked)), sha256)))
      process.stderr.write(`Written to ${asked.html}.\n`)
    }
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : textOf(told))
    return 0
  },
}

async function biasOfFile({ file, sex, race, selected, score, counts, map, column, ...named }: Input): Promise<Bias> {
  const tool = named.tool ?? null
  const isOfPeople = [sex, race, selected, score].some((name) => name !== undefined)
  if (counts === isOfPeople) throw unclear()
  const mapping = pairsOf('map', map)
  if (counts) {
    const read = readCounts(await readTextTable(file), { columns: pairsOf('column', column), mapping })
    for (const note of read.notes) process.stderr.write(`${note}\n`)
    return biasOfCounts(read.counts, tool)
  }
  if (sex === undefined || race === undefined || (selected === undefined) === (score === undefined)) throw unclear()
  const columns = { sex, race, mapping }
  const people = await readTextTable(file)
  if (score !== undefined) return biasOfScores(readScores(people, { ...columns, score }), tool)
  return biasOfSelections(readSelections(people, { ...columns, selected: selected as string }), tool)
}

/** What only whoever gives the file can know; what is not said is told as not said. */
function factsOf({ file, audited, distributed, source }: Input): Omit<SummaryFacts, 'tool'> {
  const stated = (day: string | undefined) => ({
    day: day ?? null,
    source: day === undefined ? 'whoever made this did not say' : 'as stated by whoever made this',
  })
  return {
    madeOn: new Date().toISOString().slice(0, 10),
    auditedOn: stated(audited),
    distributed: stated(distributed),
    data: {
      source: source ?? `The file ${basename(file)}; where it is from was not said.`,
      explanation: 'Counted as the file has it. Whoever has no sex or no race in it is left out and never guessed.',
    },
  }
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
