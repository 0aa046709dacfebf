import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const KEPT_MS = 86_400_000

/** Removes uploads that nobody imported within a day; they hold people's data and serve nothing any more. How many there were. */
export async function sweepUploads(uploads: string, now: Date): Promise<number> {
  let removed = 0
  for (const name of await readdir(uploads)) {
    if (!name.startsWith('upload-')) continue
    const path = join(uploads, name)
    const kept = await stat(path).catch(() => null)
    if (kept === null || now.getTime() - kept.mtimeMs < KEPT_MS) continue
    await rm(path, { recursive: true, force: true })
    removed++
  }
  return removed
}
