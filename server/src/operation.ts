import type { OperationName } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import type { ImportProgress } from '@tandem/core/intake'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { type Actor, idOf } from './access/actor.ts'
import { admit } from './access/admit.ts'
import { storeFor } from './access/store-for.ts'
import { appendAudit } from './audit/append.ts'
import { keepSealed } from './audit/seal.ts'
import type { Mail } from './notify/mail.ts'
import type { Outgoing } from './outgoing/outgoing-fetch.ts'
import type { AskGate } from './skills/matching-gate.ts'
import type { StateTables } from './store/state-tables.ts'
import type { Store } from './store/store.ts'

/** How far long work has come. */
export type Progress = ImportProgress | { phase: 'fitting' } | { phase: 'simulating'; done: number; of: number }

/** What an operation may use. Everything that touches the world comes in here. */
export interface Context {
  store: Store
  actor: Actor
  now: () => Date
  /** Where people reach Tandem, for links. */
  publicUrl?: string
  mail?: Mail
  /** Calls addresses that somebody has set; the public internet only unless given. */
  outgoing?: Outgoing
  /** How it is asked whether matching by skills may run; the register unless given. */
  skillGate?: AskGate
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export interface WriteContext extends Context {
  /** Runs the change and writes its audit row in one transaction. A write that never calls it has changed nothing. */
  commit<T>(change: (transaction: Transaction<StateTables>) => Promise<T>): Promise<T>
}

interface Described {
  /** Has a line in the table of rights, or does not compile. */
  name: OperationName
  summary: string
  /** Inputs that the command line takes without a flag, in order; the last may repeat if it is an array. */
  positional?: readonly string[]
}

export interface ReadOperation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> extends Described {
  /**
   * `download` answers with a stream, `upload` takes one; both read and change nothing that is kept. `append` puts rows into the inbox;
   * the import that they become leaves the audit row.
   */
  access: 'read' | 'download' | 'upload' | 'append'
  input: I
  output: O
  run(input: z.infer<I>, context: Context): Promise<z.infer<O>>
}

export interface WriteOperation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType>
  extends Described {
  access: 'write'
  input: I
  output: O
  /** What of the input the audit row keeps. */
  audited(input: z.infer<I>): object
  run(input: z.infer<I>, context: WriteContext): Promise<z.infer<O>>
}

export type Operation = ReadOperation | WriteOperation

export function readOperation<I extends z.ZodObject, O extends z.ZodType>(
  operation: Omit<ReadOperation<I, O>, 'access'>,
): Operation {
  return { access: 'read', ...operation } as unknown as Operation
}

/** What a download answers with. */
export interface Download {
  contentType: string
  filename: string
  stream: AsyncIterable<Uint8Array | string>
}

export function downloadOperation<I extends z.ZodObject>(
  operation: Omit<ReadOperation<I, z.ZodType<Download>>, 'access' | 'output'>,
): Operation {
  return { access: 'download', output: z.custom<Download>(), ...operation } as unknown as Operation
}

export function uploadOperation<I extends z.ZodObject, O extends z.ZodType>(
  operation: Omit<ReadOperation<I, O>, 'access'>,
): Operation {
  return { access: 'upload', ...operation } as unknown as Operation
}

export function appendOperation<I extends z.ZodObject, O extends z.ZodType>(
  operation: Omit<ReadOperation<I, O>, 'access'>,
): Operation {
  return { access: 'append', ...operation } as unknown as Operation
}

export function writeOperation<I extends z.ZodObject, O extends z.ZodType>(
  operation: Omit<WriteOperation<I, O>, 'access'>,
): Operation {
  return { access: 'write', ...operation } as unknown as Operation
}

/**
 * The one handler: right, input, then the work. It hands out a store that shows only what the actor may see, so no operation and
 * no adapter can forget the scope. A write's audit row is part of its transaction; a read that lets data out leaves one
 * before it answers. What leaves has the shape the operation promises and nothing more.
 */
export async function perform(operation: Operation, input: unknown, context: Context): Promise<unknown> {
  const { actor, now } = context
  const right = admit(operation.name, actor)
  const parsed = parseInput(operation, input)
  const store = storeFor(actor, context.store, right)
  const row = (kept: object) => ({
    at: now(),
    actor: idOf(actor),
    operation: operation.name,
    input: kept,
    outcome: 'done' as const,
  })
  if (operation.access !== 'write') {
    if (right.recorded || right.sensitive) {
      await store.state.transaction().execute((transaction) => appendAudit(transaction, row(parsed)))
    }
    return operation.output.parse(await operation.run(parsed, { ...context, store }))
  }
  let committed = false
  const commit: WriteContext['commit'] = (change) =>
    store.state.transaction().execute(async (transaction) => {
      const result = await change(transaction)
      await appendAudit(transaction, row(operation.audited(parsed)))
      committed = true
      return result
    })
  const result = await operation.run(parsed, { ...context, store, commit })
  if (!committed) throw new Error(`${operation.name} is a write and left no audit row`)
  await keepSealed(store, now())
  return operation.output.parse(result)
}

/** What an operation or a command is given, or a sentence that says what is wrong with it. */
export function parseInput<Input extends z.ZodType>(
  target: { name: string; input: Input },
  input: unknown,
): z.output<Input> {
  const result = target.input.safeParse(input)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${wordsOf(issue)}`)
  throw new TandemError('invalid', `${target.name} cannot use this input. ${faults.join('; ')}.`, {
    issues: z.flattenError(result.error),
  })
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') {
    // Of the forms an input may take, the one whose type fitted says what is wrong with the value.
    const faults = issue.errors.flat()
    const telling = faults.find(({ code }) => code !== 'invalid_type') ?? faults[0]
    if (telling !== undefined) return wordsOf(telling)
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing'
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'must be a number'
  return issue.message
}
