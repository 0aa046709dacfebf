import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readHolder, takeDataDirectory } from '../../server/src/store/data-directory.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tandem-directory-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

describe('a data directory', () => {
  it('is made with the folders on the way to it', async () => {
    const path = join(folder(), 'var', 'lib', 'tandem')
    const directory = await takeDataDirectory(path)
    expect(readdirSync(path)).toEqual(expect.arrayContaining(['lock', 'secret', 'clickhouse', 'uploads']))
    directory.release()
    expect(readHolder(path)).toBeNull()
  })

  it('cannot lie below a file, and nobody holds it there', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'x'), join(file, 'x', 'y')]) {
      expect(readHolder(path)).toBeNull()
      await expect(takeDataDirectory(path)).rejects.toThrow(
        `Cannot create the data directory ${path}: ${file} is no folder. Choose another with --data or TANDEM_DATA_DIR.`,
      )
    }
  })

  it.runIf(process.platform === 'linux')(
    'is refused below /proc, where nobody makes a folder, and does not hang',
    async () => {
      for (const path of ['/proc/nope', '/proc/nope/x'])
        await expect(takeDataDirectory(path)).rejects.toThrow(/^Cannot create the data directory .*Choose another/)
    },
  )
})
