import { type ChangePoints, sinceWhen } from '@tandem/core/diagnosis/change-points'
import { counted } from '@tandem/core/words'
import { z } from 'zod'
import type { Command } from '../../cli/commands.ts'
import { parseInput } from '../../operation.ts'
import { readSeries } from './read-series.ts'

const Input = z.object({
  file: z.string().describe('CSV with time,value, or JSON in the form of TCPD'),
})

/** Needs no store: the series is all in the file. */
export const changePointsCommand: Command = {
  name: 'changepoints',
  summary: 'Says since when a series is different: change points with intervals, by one setting for every series.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const { file } = parseInput({ name: 'changepoints', input: Input }, input)
    const found = sinceWhen(await readSeries(file))
    for (const note of found.notes) process.stderr.write(`${note}\n`)
    process.stdout.write(json ? `${JSON.stringify(found)}\n` : textOf(found))
    return 0
  },
}

function textOf({ changePoints, n }: ChangePoints): string {
  if (changePoints.length === 0) return `Nothing shows that ${counted(n, 'value')} changed.\n`
  const lines = changePoints.map(
    ({ time, lowerTime, upperTime, p }) =>
      `  ${time}${lowerTime === upperTime ? '' : ` (between ${lowerTime} and ${upperTime})`}, p ${p <= 0.001 ? 'at most 0.001' : `= ${p.toFixed(3)}`}`,
  )
  return `${counted(changePoints.length, 'change')} in ${counted(n, 'value')}, each the first of a new stretch, with an interval of 95 %:\n${lines.join('\n')}\n`
}
