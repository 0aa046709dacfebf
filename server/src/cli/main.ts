import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { TandemError } from '@tandem/core/errors'
import { type Config, readConfig } from '../config.ts'
import { errorForLog } from '../http/error-for-log.ts'
import type { Operation } from '../operation.ts'
import { OPERATIONS } from '../operations.ts'
import { type Given, helpFor, overview, readArguments } from './arguments.ts'
import { COMMANDS, type Command } from './commands.ts'
import { print } from './print.ts'
import { reach } from './reach.ts'

/** Documented exit codes. */
const EXIT = { done: 0, failed: 1, refused: 2, quarantined: 3 } as const

/** Runs one command line and gives its exit code. Data go to stdout, notes and progress to stderr. */
export async function runCommandLine(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    return await run(argv, readConfig(environment))
  } catch (error) {
    if (error instanceof TandemError) {
      process.stderr.write(`${error.message}\n`)
      return EXIT.refused
    }
    const { type, message, stack, code } = errorForLog(error as Error)
    process.stderr.write(
      `Something went wrong inside Tandem: ${type}${code === undefined ? '' : ` ${code}`}, ${message.slice(0, 500)}\n`,
    )
    if (environment.TANDEM_LOG_LEVEL === 'debug') process.stderr.write(`${stack}\n`)
    return EXIT.failed
  }
}

/** A file is not uploaded from a command line: it is named. Batches of events come by the API. What has a command of its own is not called twice. */
const CALLABLE = OPERATIONS.filter(
  ({ access, name }) => access !== 'upload' && access !== 'append' && !COMMANDS.some((one) => one.name === name),
)

async function run(argv: readonly string[], config: Config): Promise<number> {
  const { name, rest } = takeName(argv)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(overview(CALLABLE, COMMANDS))
    return EXIT.done
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  const operation = CALLABLE.find((candidate) => candidate.name === name)
  const target = command ?? operation
  if (target === undefined) throw unknownCommand(name)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpFor(target))
    return EXIT.done
  }
  const given = await readArguments(target, rest)
  const settled = { ...config, ...(given.data !== undefined && { dataDir: given.data }) }
  if (command !== undefined) return command.run(given, settled)
  return runOperation(operation as Operation, given, settled)
}

/** `user list` is `user-list`: a command may be typed in two words; `incident show 3` is `incident 3`. */
function takeName([first, second, ...rest]: readonly string[]): { name: string | undefined; rest: string[] } {
  const both = `${first}-${second}`
  if ([...CALLABLE, ...COMMANDS].some(({ name }: { name: string }) => name === both)) return { name: both, rest }
  if (second === 'show' && CALLABLE.some(({ name }) => name === first)) return { name: first, rest }
  return { name: first, rest: second === undefined ? rest : [second, ...rest] }
}

async function runOperation(operation: Operation, given: Given, config: Config): Promise<number> {
  const connection = await reach(config)
  try {
    if (operation.access === 'download') {
      await pipeline(await connection.download(operation, given.input), target(given.out))
      return EXIT.done
    }
    const result = await connection.perform(operation, given.input)
    print(operation.name, result, given.json)
    if (operation.name === 'audit-verify' && !(result as { ok: boolean }).ok) return EXIT.failed
    if (VALIDATES.includes(operation.name) && !(result as { ok: boolean }).ok) return EXIT.refused
    return BRING_ROWS.includes(operation.name) && (result as { quarantined: number }).quarantined > 0
      ? EXIT.quarantined
      : EXIT.done
  } finally {
    await connection.close()
  }
}

/** What exits with its own code if rows went to quarantine. */
const VALIDATES = ['objective-validate', 'check-validate']
const BRING_ROWS: readonly string[] = ['import', 'outcomes-import']

const target = (out: string | undefined) => (out === undefined ? process.stdout : createWriteStream(out))

function unknownCommand(name: string): TandemError {
  const names = [...CALLABLE, ...COMMANDS].map((known: { name: string }) => known.name)
  const near = names.filter((known) => known.startsWith(name.slice(0, 3)) || known.includes(name))
  return new TandemError(
    'invalid',
    `There is no command “${name}”.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} See tandem help.`,
  )
}

export type { Command }
