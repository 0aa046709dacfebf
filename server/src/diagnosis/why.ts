import { Handoffs, splitHandoffs, WhyInput } from '@tandem/core/diagnosis'
import { admit } from '../access/admit.ts'
import { locate } from '../intake/locate.ts'
import { readOperation } from '../operation.ts'
import { withHolidays } from '../working-time/holidays.ts'
import { readLogFile } from './handoffs/read-log-file.ts'

export const why = readOperation({
  name: 'why',
  summary: 'Why work waits at each hand-off: batching, prioritisation, contention, unavailability, unexplained.',
  positional: ['file'],
  input: WhyInput,
  output: Handoffs,
  async run({ file, format, mapping, calendars, batch }, context) {
    if (file === undefined) throw new Error('not yet')
    // Whoever may look at a file may ask this of it.
    admit('preview', context.actor)
    const { steps, setAside } = await readLogFile(context.store, { ...locate(file, context), format, mapping })
    return splitHandoffs(steps, {
      calendars: (calendars ?? []).map(({ resources, ...plan }) => ({ ...withHolidays(plan), resources })),
      batches: { leastSize: batch, gap: 0 },
      setAside,
    })
  },
})
