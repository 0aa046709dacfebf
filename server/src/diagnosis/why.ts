import { splitHandoffs, WEEK_MS, Why, WhyInput, type WhyItWaits, WORK_KINDS } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { instantMs } from '@tandem/core/trace'
import type { z } from 'zod'
import { admit } from '../access/admit.ts'
import { locate } from '../intake/locate.ts'
import { type Context, readOperation } from '../operation.ts'
import { withHolidays } from '../working-time/holidays.ts'
import { readLogFile } from './handoffs/read-log-file.ts'
import { readStageHandoffs } from './handoffs/read-stage-handoffs.ts'
import { readWhyItWaits } from './handoffs/read-why-it-waits.ts'

export const why = readOperation({
  name: 'why',
  summary: 'Why work waits: at each hand-off of a log by cause, or in Tandem by cause and by load against capacity.',
  positional: ['file'],
  input: WhyInput,
  output: Why,
  run: (input, context) =>
    input.file === undefined ? whyInTandem(input, context) : whyOfFile(input, input.file, context),
})

type Input = z.infer<typeof WhyInput>

async function whyOfFile({ format, mapping, calendars, batch }: Input, file: string, context: Context) {
  // Whoever may look at a file may ask this of it.
  admit('preview', context.actor)
  const { steps, setAside } = await readLogFile(context.store, { ...locate(file, context), format, mapping })
  const answer = splitHandoffs(steps, {
    calendars: (calendars ?? []).map(({ resources, ...plan }) => ({ ...withHolidays(plan), resources })),
    batches: { leastSize: batch, gap: 0 },
    setAside,
  })
  return { ...answer, work: [] }
}

async function whyInTandem(input: Input, { store, actor }: Context) {
  if (input.calendars !== undefined || input.mapping !== undefined)
    throw invalid(
      'Calendars and mappings are for files. Without a file the calendars that Tandem keeps hold; see calendar-set.',
    )
  const { where } = input
  const asked = {
    population: { ...(where !== undefined && { where }) },
    from: input.from === undefined ? undefined : instantMs(input.from),
    to: input.to === undefined ? undefined : instantMs(input.to),
    actor,
  }
  const work: WhyItWaits[] = []
  if (input.kind !== undefined || input.stage !== undefined) {
    work.push(await readWhyItWaits(store, { ...asked, kind: input.kind, stage: input.stage }))
  } else {
    for (const { kind } of WORK_KINDS) work.push(await readWhyItWaits(store, { ...asked, kind }))
  }
  const to = Date.parse((work[0] as WhyItWaits).to)
  const from = asked.from ?? to - 12 * WEEK_MS
  const handoffs = await readStageHandoffs(store, { population: asked.population, stage: input.stage, from, to })
  return { ...handoffs, sentences: [...work.flatMap(({ sentences }) => sentences), ...handoffs.sentences], work }
}
