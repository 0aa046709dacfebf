import { existsSync } from 'node:fs'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { forbidden, invalid, notFound } from '@tandem/core/errors'
import type { Context } from '../operation.ts'

/** A path of this machine for whoever holds the data directory; for all others only what they uploaded. */
export function locate(
  file: string,
  { actor, store }: Pick<Context, 'actor' | 'store'>,
): { path: string; name: string } {
  const upload = /^upload-[\w-]{36}\/([^/\\]+)$/.exec(file)
  if (upload !== null) {
    const path = join(store.directory.uploads, file)
    if (!existsSync(path)) throw notFound(`The upload of ${upload[1]} is gone. Upload the file again.`)
    return { path, name: upload[1] as string }
  }
  if (actor.kind !== 'local')
    throw forbidden('Paths can be named only on the command line of the machine itself. Upload the file instead.')
  if (file.includes('\u0000')) throw invalid('A path cannot contain a zero byte.')
  const path = isAbsolute(file) ? file : resolve(file)
  return { path, name: basename(path) }
}
