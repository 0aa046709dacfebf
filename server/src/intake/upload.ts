import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { uploadOperation } from '../operation.ts'

/** Keeps a file as it comes, until it is previewed or imported under the name given back. */
export const upload = uploadOperation({
  name: 'upload',
  summary: 'Takes a file in and gives back the name to preview or import it under.',
  input: z.object({ filename: z.string(), stream: z.instanceof(Readable) }),
  output: z.object({ file: z.string() }),
  async run({ filename, stream }, { store }) {
    const name = basename(filename).replaceAll(/[^\w .()+-]/g, '_') || 'file'
    const folder = `upload-${randomUUID()}`
    const path = join(store.directory.uploads, folder)
    await mkdir(path)
    try {
      await pipeline(stream, createWriteStream(join(path, name)))
    } catch (error) {
      await rm(path, { recursive: true, force: true })
      throw error
    }
    return { file: `${folder}/${name}` }
  },
})
