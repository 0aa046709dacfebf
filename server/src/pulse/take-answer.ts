import { randomInt } from 'node:crypto'
import { invalid, notFound } from '@tandem/core/errors'
import {
  type Counts,
  choicesOf,
  type Held,
  NOTHING_HELD,
  type PulseQuestions,
  type PulseRound,
  type PulseSide,
  takeIn,
  total,
} from '@tandem/core/pulse'
import type { Transaction } from 'kysely'
import { hashToken } from '../access/tokens.ts'
import { appendAudit } from '../audit/append.ts'
import type { Secrets } from '../secrets/seal.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { readRounds } from './read-rounds.ts'

const SEALED_FOR = 'pulse answers that cannot be shown yet'
const FINEST = 2 ** 47

/** What whoever holds a link is asked; the link stays good. */
export async function questionsFor({ state }: Store, token: string, today: string): Promise<PulseQuestions> {
  const { round, side } = await linkOf(state, token, today)
  return {
    title: round.title,
    side,
    closesOn: round.closesOn,
    statements: round.statements.map((one) => ({
      id: one.id,
      kind: one.kind,
      topic: one.topic,
      text: side === 'HR' ? one.hr : one.it,
      choices: [...choicesOf(one)],
    })),
  }
}

/**
 * Takes one person's answers and forgets the link. What stays is a count more of each choice among those that wait; once enough wait, a
 * group of them is drawn by lot and shown. The audit log tells of groups, so that no entry stands for a person.
 */
export async function takeAnswer(
  { state, secrets }: Store,
  { token, answers, now }: { token: string; answers: Readonly<Record<string, number>>; now: Date },
): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    const { round, side } = await linkOf(transaction, token, dayOf(now))
    check(round, answers)
    const { numDeletedRows } = await transaction
      .deleteFrom('pulse_link')
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst()
    // The same answer sent twice at once.
    if (numDeletedRows === 0n) throw unknownLink()
    const before = await readHeld({ transaction, secrets }, round.id, side)
    const after = { ...before }
    for (const [id, answer] of Object.entries(answers)) after[id] = takeIn(before[id] ?? NOTHING_HELD, answer, chance)
    await keepHeld({ transaction, secrets }, { round: round.id, side, held: after })
    const grown = shownOf(after) - shownOf(before)
    if (grown === 0) return
    const input = { round: round.id, side, shown: grown }
    await appendAudit(transaction, {
      at: startOfDay(now),
      actor: 'pulse',
      operation: 'pulse-answer',
      input,
      outcome: 'done',
    })
  })
}

interface Keeping {
  transaction: Transaction<StateTables>
  secrets: Secrets
}

/** What is shown and what waits, by statement; the row stays locked until the transaction ends. */
export async function readHeld(
  { transaction, secrets }: Keeping,
  round: string,
  side: PulseSide,
): Promise<Record<string, Held>> {
  const row = await transaction
    .selectFrom('pulse_side')
    .select(['shown', 'waiting'])
    .where('round', '=', round)
    .where('side', '=', side)
    .forUpdate()
    .executeTakeFirst()
  const shown = (row?.shown ?? {}) as Record<string, Counts>
  const waiting: Record<string, Counts> = row?.waiting == null ? {} : JSON.parse(secrets.open(row.waiting, SEALED_FOR))
  const ids = new Set([...Object.keys(shown), ...Object.keys(waiting)])
  return Object.fromEntries([...ids].map((id) => [id, { shown: shown[id] ?? {}, waiting: waiting[id] ?? {} }]))
}

export async function keepHeld(
  { transaction, secrets }: Keeping,
  { round, side, held }: { round: string; side: PulseSide; held: Readonly<Record<string, Held>> },
): Promise<void> {
  const of = (part: keyof Held) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(held)
          .filter(([, one]) => total(one[part]) > 0)
          .map(([id, one]) => [id, one[part]]),
      ),
    )
  const waiting = of('waiting')
  await transaction
    .updateTable('pulse_side')
    .set({ shown: of('shown'), waiting: waiting === '{}' ? null : secrets.seal(waiting.padEnd(PADDED), SEALED_FOR) })
    .where('round', '=', round)
    .where('side', '=', side)
    .execute()
}

/** Sealed text is as long as what it hides; padded, its length does not tell how many wait. */
const PADDED = 8192

async function linkOf(database: Store['state'] | Transaction<StateTables>, token: string, today: string) {
  const link = await database
    .selectFrom('pulse_link')
    .select(['round', 'side'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  const round = link && (await readRounds(database)).find(({ id }) => id === link.round)
  if (link === undefined || round === undefined) throw unknownLink()
  if (round.state !== 'open' || round.closesOn < today)
    throw invalid(`“${round.title}” can no longer be answered: it was open until ${round.closesOn}.`)
  return { round, side: link.side }
}

const unknownLink = () =>
  notFound(
    'This link has been used, or there never was such a link. Each link takes one answer; ask whoever sent it for another.',
  )

function check({ statements }: PulseRound, answers: Readonly<Record<string, number>>): void {
  for (const [id, answer] of Object.entries(answers)) {
    const statement = statements.find((one) => one.id === id)
    if (statement === undefined) throw invalid(`There is no statement ${id} in this round.`)
    const choices = choicesOf(statement)
    if (!choices.includes(answer)) throw invalid(`${id} can be answered by ${choices.join(', ')}, not by ${answer}.`)
  }
  if (Object.keys(answers).length === 0)
    throw invalid('Nothing is answered yet. Choose an answer to one statement at least.')
}

const shownOf = (held: Readonly<Record<string, Held>>): number =>
  Object.values(held).reduce((sum, { shown }) => sum + total(shown), 0)

const chance = (): number => randomInt(FINEST) / FINEST
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
/** When exactly a group came together is nobody's business. */
const startOfDay = (at: Date): Date => new Date(`${dayOf(at)}T00:00:00.000Z`)
