import { z } from 'zod'
import { type Context, downloadOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { EXPOSITION_TYPE, expositionOf } from './exposition.ts'
import { familiesOf } from './families.ts'
import { ofProcess } from './of-process.ts'
import { readFacts } from './read-facts.ts'

/** However often somebody scrapes, the stores are asked at most this often. */
const KEPT_MS = 5000

export const metrics = downloadOperation({
  name: 'metrics',
  summary: 'How hiring and Tandem stand, in the text format of Prometheus; over HTTP also at /metrics.',
  input: z.object({}),
  async run(_, context) {
    const text = await hiringText(context)
    const own = await ofProcess().registry.metrics()
    return { contentType: EXPOSITION_TYPE, filename: 'metrics.txt', stream: once(`${text}\n${own}`) }
  },
})

const kept = new WeakMap<Store['inbox'], { at: number; text: Promise<string> }>()

/** The same for everybody who may ask: the operation concerns the whole company. The inbox is the same for every view of a store. */
function hiringText(context: Context): Promise<string> {
  const { inbox } = context.store
  const at = context.now().getTime()
  const known = kept.get(inbox)
  if (known !== undefined && at >= known.at && at - known.at < KEPT_MS) return known.text
  const text = readFacts(context).then((facts) => expositionOf(familiesOf(facts)))
  kept.set(inbox, { at, text })
  text.catch(() => kept.delete(inbox))
  return text
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
