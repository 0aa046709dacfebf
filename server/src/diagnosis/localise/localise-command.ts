import {
  expectFromPeriods,
  type Localisation,
  localiseRatio,
  localiseSum,
  readRatioTable,
  readSumTable,
  writeLocalisation,
} from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import type { Command } from '../../cli/commands.ts'
import { parseInput } from '../../operation.ts'
import { readTextTable } from './read-text-table.ts'

const Input = z.object({
  file: z.string().describe('CSV with a head line, packed or not; columns that are not named are attributes'),
  bad: z.string().optional().describe('column with the number of bad ones'),
  total: z.string().optional().describe('column with the number of all'),
  time: z.string().optional().describe('column with the period: a number or a time'),
  at: z.string().optional().describe('the period in question; the earlier ones tell what was to be expected'),
  real: z.string().optional().describe('column with the amount that was there'),
  predict: z.string().optional().describe('column with the amount that was predicted'),
  depth: z.coerce
    .number()
    .int()
    .min(1)
    .max(8)
    .optional()
    .describe('attributes in one cause at most; 3 for a ratio and all for a sum unless told'),
  seed: z.coerce.number().int().min(0).default(1).describe('of the simulation that says what chance gives'),
})
type Input = z.infer<typeof Input>

export const localise: Command = {
  name: 'localise',
  summary: 'Finds in which combinations of values an excess of bad ones, or a departure from a prediction, sits.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const { localisation, notes } = await localiseFile(parseInput({ name: 'localise', input: Input }, input))
    for (const note of notes) process.stderr.write(`${note}\n`)
    process.stdout.write(json ? `${JSON.stringify(localisation)}\n` : writeLocalisation(localisation))
    return 0
  },
}

interface Answer {
  localisation: Localisation
  notes: string[]
}

async function localiseFile({ file, depth, seed, ...named }: Input): Promise<Answer> {
  const { bad, total, time, at, real, predict } = named
  const isRatio = [bad, total, time, at].some((name) => name !== undefined)
  const isSum = [real, predict].some((name) => name !== undefined)
  if (isRatio === isSum) throw unclear()
  if (isRatio) {
    if (bad === undefined || total === undefined || time === undefined || at === undefined) throw unclear()
    const table = readRatioTable(await readTextTable(file), { bad, total, time, at })
    const { leaves, quiet, dispersion, leftOut } = expectFromPeriods(table.rows, { at: table.at })
    return {
      localisation: localiseRatio(table.attributes, leaves, { quiet, dispersion, seed, ...(depth && { depth }) }),
      notes: [
        ...(leftOut === 0
          ? []
          : [
              `Left out of what was expected: ${leftOut} earlier ${leftOut === 1 ? 'period' : 'periods'} with a raised rate.`,
            ]),
        ...(quiet.length > 1
          ? []
          : ['There is only one earlier period to compare with, so that rates wobble by themselves is not known.']),
      ],
    }
  }
  if (real === undefined || predict === undefined) throw unclear()
  const table = readSumTable(await readTextTable(file), { real, predict })
  return {
    localisation: localiseSum(table.attributes, table.leaves, { ...(depth && { depth }) }),
    notes: [],
  }
}

const unclear = () =>
  invalid(
    'Name either --bad, --total, --time and --at for a ratio, or --real and --predict for a sum. See tandem localise --help.',
  )
