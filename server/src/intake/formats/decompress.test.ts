import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openBytes, openFile } from './decompress'
import { bytes, chunks, collect, cut } from './reading.fixtures'

const TEXT = Array.from({ length: 40_000 }, (_, n) => `${n * 7919} application\n`).join('')
const PACKED = gzipSync(TEXT)

describe('a compressed file', () => {
  it('is recognised by its first two bytes and unpacked', async () => {
    expect((await collect(openBytes(chunks(...cut(PACKED, [0, 1, 2, 500]))))).toString()).toBe(TEXT)
  })

  it('is unpacked whatever its name', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tandem-formats-'))
    try {
      const file = path.join(folder, 'log.xes')
      writeFileSync(file, PACKED)
      expect((await collect(openFile(file))).toString()).toBe(TEXT)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('may be several packed files in a row', async () => {
    expect((await collect(openBytes(chunks(gzipSync('one '), gzipSync('two'))))).toString()).toBe('one two')
  })

  it('is refused when it was cut off', async () => {
    await expect(collect(openBytes(chunks(PACKED.subarray(0, PACKED.length / 2))))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('ends in the middle of its compressed data (truncated download?)'),
    })
  })

  it('is refused when it is damaged', async () => {
    const damaged = Buffer.from(PACKED)
    damaged.fill(0x55, 5_000, 6_000)
    await expect(collect(openBytes(chunks(damaged)))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('compressed data of the file is damaged'),
    })
  })

  it('is refused when it unpacks to far more than an event log does', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const limit = { bytes: 10_000_000, ratio: 200 }
    await expect(collect(openBytes(chunks(bomb), limit))).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining('unpacks to more than 200 times its size'),
    })
  })

  it('may be repetitive as long as it is small', async () => {
    expect((await collect(openBytes(chunks(gzipSync(Buffer.alloc(5_000_000)))))).length).toBe(5_000_000)
  })
})

describe('a file that is not compressed', () => {
  it.each(['', 'x', 'xy', 'case,activity'])('passes as it is: %j', async (text) => {
    expect((await collect(openBytes(chunks(...cut(bytes(text), [1]))))).toString()).toBe(text)
  })

  it('is closed when the reader stops early', async () => {
    let closed = false
    async function* source() {
      try {
        for (;;) yield bytes('abc')
      } finally {
        closed = true
      }
    }
    for await (const _part of openBytes(source())) break
    expect(closed).toBe(true)
  })

  it('passes on why it could not be read', async () => {
    const missing = path.join(tmpdir(), 'tandem-formats-missing.xes')
    expect(existsSync(missing)).toBe(false)
    await expect(collect(openFile(missing))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
