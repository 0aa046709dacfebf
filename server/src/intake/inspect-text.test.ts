import { describe, expect, it } from 'vitest'
import { inspectText } from './inspect-text.ts'

const MB = 1 << 20

async function* pieces(...texts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text as string)
}

async function* repeated(piece: Uint8Array, times: number, onRead: () => void): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < times; i += 1) {
    onRead()
    yield piece
  }
}

const csv = { name: 'a.csv', delimiter: ',' }

describe('a text', () => {
  it('of one gigabyte without a line break is refused after the ninth megabyte, not read to its end', async () => {
    let read = 0
    const line = repeated(Buffer.alloc(MB, 'x'), 1024, () => {
      read += 1
    })
    await expect(inspectText(line, csv)).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining('a line of more than 8 MB'),
    })
    expect(read).toBe(9)
  })

  it('of many megabytes in lines is read whole', async () => {
    const piece = Buffer.from('application,stage,2024-03-05\n'.repeat(36_000))
    const { bytes, hasBrokenLines } = await inspectText(
      repeated(piece, 50, () => {}),
      csv,
    )
    expect({ bytes, hasBrokenLines }).toEqual({ bytes: piece.length * 50, hasBrokenLines: false })
  })

  it('may have its letters cut between two pieces', async () => {
    const bytes = Buffer.from('Büro,🙂\n')
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const found = await inspectText(pieces(bytes.subarray(0, cut), bytes.subarray(cut)), csv)
      expect(found.bytes).toBe(bytes.length)
    }
  })

  it('that ends in the middle of a letter is not UTF-8', async () => {
    await expect(inspectText(pieces(Buffer.from('Bü').subarray(0, 2)), csv)).rejects.toThrow('is not UTF-8 text')
  })
})

describe('the quotes of a CSV file', () => {
  it.each([
    ['close', '"a","b"\n'],
    ['stand twice for one', '"a ""b""",c\n'],
    ['mean nothing inside a field that has begun without', '5" pipe,7" disk\nx,y"\n'],
    ['may have blanks around them', ' "a" ,\t"b"\r\n'],
    ['close at the end of the file', 'a,"b"'],
  ])('%s', async (_, text) => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(await inspectText(pieces(text.slice(0, cut), text.slice(cut)), csv)).toMatchObject({
        hasBrokenLines: false,
      })
    }
  })

  it('may hold line breaks, and then lines are not records', async () => {
    expect(await inspectText(pieces('a,"b\nc"\n'), csv)).toMatchObject({ hasBrokenLines: true })
  })

  it.each([
    ['a,b\nc,"d\ne,f\n', 'opens a quote in line 2 that does not close where its field ends. Close'],
    ['a,b\nc,"d\ne,"f\n', 'opens a quote in line 2 that does not close where its field ends (line 3). Close'],
    ['a,"b"c\n', 'opens a quote in line 1'],
  ])('that do not close are refused: %j', async (text, sentence) => {
    await expect(inspectText(pieces(text), csv)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(sentence),
    })
  })
})
