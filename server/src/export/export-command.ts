import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid } from '@tandem/core/errors'
import { Population } from '@tandem/core/trace'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { readHolder } from '../store/data-directory.ts'
import { openStore } from '../store/store.ts'
import { EXPORT_FORMATS, exportEvents } from './export-events.ts'

const Input = Population.extend({
  format: z.enum(EXPORT_FORMATS).describe('of the file'),
  out: z.string().optional().describe('file to write; stdout if left out'),
})

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes the events of a population as CSV, Parquet, XES or OCEL 2.0.',
  positional: ['format'],
  input: Input,
  async run({ input }, { dataDir }) {
    const parsed = Input.safeParse(input)
    if (!parsed.success)
      throw invalid(
        `tandem export writes ${EXPORT_FORMATS.join(', ')}. Name one of them, for example: tandem export csv --out events.csv`,
      )
    const { format, out, ...population } = parsed.data
    const holder = readHolder(dataDir)
    if (holder?.url !== undefined) {
      const address = new URL(`/api/v1/export/${format}`, holder.url)
      for (const clause of population.where ?? []) address.searchParams.append('where', clause)
      if (population.from !== undefined) address.searchParams.set('from', population.from)
      if (population.to !== undefined) address.searchParams.set('to', population.to)
      const response = await fetch(address, { headers: { authorization: `Bearer ${holder.token}` } })
      if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`)
      await pipeline(Readable.fromWeb(response.body as never), target(out))
      return 0
    }
    const store = await openStore(dataDir)
    try {
      await pipeline(Readable.from(exportEvents(store.warehouse, format, population)), target(out))
    } finally {
      await store.close()
    }
    return 0
  },
}

const target = (out: string | undefined) => (out === undefined ? process.stdout : createWriteStream(out))
