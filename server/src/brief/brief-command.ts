import { writeFile } from 'node:fs/promises'
import { type Brief, BriefInput, briefHtml } from '@tandem/core/brief'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { print } from '../cli/print.ts'
import { reach } from '../cli/reach.ts'
import { type Operation, parseInput } from '../operation.ts'

const Input = BriefInput.extend({ html: z.string().optional().describe('file to write the printable page to') })

/** The operation of the same name, with a page on this machine where one is asked for. */
export const briefCommand = (operation: Operation): Command => ({
  name: 'brief',
  summary: operation.summary,
  input: Input,
  async run({ input, json }, config) {
    const { html, ...asked } = parseInput({ name: 'brief', input: Input }, input)
    const connection = await reach(config)
    try {
      const told = (await connection.perform(operation, { ...asked })) as Brief
      if (html === undefined) print('brief', told, json)
      else {
        await writeFile(html, briefHtml(told, { url: config.publicUrl ?? `http://localhost:${config.port}` }))
        process.stderr.write(`Written to ${html}.\n`)
      }
      return 0
    } finally {
      await connection.close()
    }
  },
})
