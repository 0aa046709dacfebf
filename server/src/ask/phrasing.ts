import { Phrasing, PhrasingSetInput } from '@tandem/core/ask'
import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { type Context, readOperation, writeOperation } from '../operation.ts'
import { openOutgoing } from '../outgoing/outgoing-fetch.ts'
import { PHRASING_PURPOSE, readPhrasing } from './settings.ts'

export const phrasing = readOperation({
  name: 'phrasing',
  summary:
    'Which language model may phrase answers, if any; it is told sentences that stand already and computes nothing.',
  input: z.object({}),
  output: Phrasing,
  run: (_, context) => standing(context),
})

export const phrasingSet = writeOperation({
  name: 'phrasing-set',
  summary: 'Names the language model that may phrase answers, and switches phrasing on or off.',
  input: PhrasingSetInput,
  output: Phrasing,
  audited: ({ key, ...input }) => ({ ...input, ...(key !== undefined && { key: 'given' }) }),
  async run({ url: given, model: named, key, use }, context) {
    const { store, commit, actor, now, outgoing = openOutgoing() } = context
    if (given !== undefined) await outgoing.judge(given)
    await commit(async (transaction) => {
      const before = await readPhrasing(transaction)
      const url = given ?? before?.url
      const model = named ?? before?.model
      if (url === undefined || model === undefined)
        throw invalid('Say with url and model who phrases, as in https://llm.example/v1 and the name of a model there.')
      const isElsewhere = before !== undefined && new URL(before.url).origin !== new URL(url).origin
      // What opens one service is not shown to another.
      if (isElsewhere && key === undefined && before.key !== null)
        throw invalid('The key was for another service. Give with key what this one needs.')
      const row = {
        url,
        model,
        key: key === undefined ? (before?.key ?? null) : store.secrets.seal(key, PHRASING_PURPOSE),
        in_use: use === undefined ? (before?.in_use ?? false) : use === 'on',
        set_at: now(),
        set_by: idOf(actor),
      }
      await transaction
        .insertInto('phrasing')
        .values(row)
        .onConflict((same) => same.column('one').doUpdateSet(row))
        .execute()
    })
    return standing(context)
  },
})

async function standing({ store }: Pick<Context, 'store'>): Promise<Phrasing> {
  const kept = await readPhrasing(store.state)
  if (kept === undefined)
    return {
      url: null,
      model: null,
      hasKey: false,
      use: 'off',
      sentence: 'No language model is set: answers stand as Tandem writes them.',
    }
  const { url, model, key, in_use: isUsed } = kept
  const who = `${model} at ${new URL(url).host}`
  const sentence = isUsed
    ? `Whoever asks may have an answer phrased by ${who}; what is sent is shown beforehand.`
    : `${who} is set and not used.`
  return { url, model, hasKey: key !== null, use: isUsed ? 'on' : 'off', sentence }
}
