import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { raw, sql } from '@tandem/core/sql'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { parseInput } from '../operation.ts'
import { openWarehouse } from '../store/warehouse.ts'
import { EVENT_COLUMNS } from './event-row.ts'
import { DEMO_APPLICATIONS } from './seed.ts'
import { writeDemo } from './write.ts'

const Input = z.object({
  applications: z.coerce
    .number()
    .int()
    .min(100)
    .max(20_000_000)
    .default(DEMO_APPLICATIONS)
    .describe('how many people apply'),
  seed: z.coerce.number().int().min(0).default(1).describe('the same seed gives the same bytes'),
  end: z.iso.date().optional().describe('last day of the three years; moved back to a Sunday'),
  out: z.string().default('.').describe('folder to write to'),
  format: z.enum(['csv', 'jsonl', 'parquet']).default('parquet'),
})

export const generate: Command = {
  name: 'generate',
  summary: 'Simulates a company that hires for three years and writes its events and the truth about its frictions.',
  input: Input,
  async run({ input, json }) {
    const { applications, seed, end, out, format } = parseInput({ name: 'generate', input: Input }, input)
    const made = await writeDemo({
      applications,
      seed,
      out,
      ...(end && { end }),
      format: format === 'parquet' ? 'csv' : format,
    })
    const files =
      format === 'parquet' ? [await toParquet(made.files[0] as string, out), ...made.files.slice(1)] : made.files
    const result = { files, applications: made.applications, events: made.events, truth: made.truth }
    process.stdout.write(
      json
        ? `${JSON.stringify(result)}\n`
        : `${made.applications.toLocaleString('en')} applications, ${made.events.toLocaleString('en')} events in ${files.join(' and ')}.\n`,
    )
    return 0
  },
}

/** One thread writes, so that the same events give the same bytes. */
async function toParquet(csv: string, out: string): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'tandem-'))
  const target = join(out, 'events.parquet')
  const warehouse = openWarehouse({ path: scratch })
  try {
    await rm(target, { force: true })
    const structure = raw(`'${EVENT_COLUMNS.map((name) => `${name} String`).join(', ')}'`)
    await warehouse.run(
      sql`insert into function file(${target}, 'Parquet', ${structure}) select * from file(${csv}, 'CSVWithNames', ${structure})`,
      { max_threads: 1, max_insert_threads: 1, output_format_parquet_parallel_encoding: 0 },
    )
    await rm(csv)
    return target
  } finally {
    await warehouse.close()
    await rm(scratch, { recursive: true, force: true })
  }
}
