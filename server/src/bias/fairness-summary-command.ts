import { writeFile } from 'node:fs/promises'
import { type FairnessSummary, FairnessSummaryInput, summaryHtml } from '@tandem/core/bias'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { print } from '../cli/print.ts'
import { reach } from '../cli/reach.ts'
import { parseInput } from '../operation.ts'
import { fairnessSummary } from './fairness-summary.ts'

const Input = FairnessSummaryInput.extend({
  html: z.string().optional().describe('file to write the page to, to publish and to print'),
})

/** The operation of the same name, with a page on this machine where one is asked for. */
export const fairnessSummaryCommand: Command = {
  name: 'fairness-summary',
  summary: fairnessSummary.summary,
  positional: ['tool'],
  input: Input,
  async run({ input, json }, config) {
    const { html, ...asked } = parseInput({ name: 'fairness-summary', input: Input }, input)
    const connection = await reach(config)
    try {
      const told = (await connection.perform(fairnessSummary, { ...asked })) as FairnessSummary
      if (html !== undefined) {
        await writeFile(html, summaryHtml(told))
        process.stderr.write(`Written to ${html}.\n`)
      }
      if (html === undefined || json) print('fairness-summary', told, json)
      return 0
    } finally {
      await connection.close()
    }
  },
}
