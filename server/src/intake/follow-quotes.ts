import { invalid } from '@tandem/core/errors'

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34
const BLANKS = new Set([9, 32])

/** What the quotes of a CSV file told on the way. */
export interface QuoteReader {
  /** @param line where the chunk begins */
  read(chunk: Buffer, line: number): void
  /** @returns whether a quoted field holds a line break, so that lines and records are not the same */
  end(): boolean
}

/**
 * Follows the quotes of a CSV file as the engine will: a quote opens only where a field begins, two inside stand for one, and
 * after the closing one the field must end. Anything else would swallow the following rows or stop the engine.
 */
export function quoteReader(name: string, delimiter: string): QuoteReader {
  const separator = delimiter.charCodeAt(0)
  let state: 'field start' | 'plain' | 'quoted' | 'after quote' = 'field start'
  let line = 1
  let openedIn = 0
  let broken = false

  function step(byte: number): void {
    if (byte === NEWLINE) line += 1
    if (state === 'quoted') {
      if (byte === QUOTE) state = 'after quote'
      else if (byte === NEWLINE) broken = true
    } else if (byte === separator || byte === NEWLINE) state = 'field start'
    else if (byte === QUOTE && state === 'field start') {
      state = 'quoted'
      openedIn = line
    } else if (state === 'after quote') {
      if (byte === QUOTE) state = 'quoted'
      else if (byte !== RETURN && !BLANKS.has(byte)) throw notClosed()
    } else if (!BLANKS.has(byte)) state = 'plain'
  }

  const notClosed = () =>
    invalid(
      `${name} opens a quote in line ${openedIn} that does not close where its field ends${state === 'quoted' ? '' : ` (line ${line})`}. Close that quote, or write "" for a quote inside a field; nothing was imported.`,
      { line: openedIn },
    )

  return {
    read(chunk, firstLine) {
      line = firstLine
      if (state !== 'quoted' && state !== 'after quote' && !chunk.includes(QUOTE)) {
        const last = chunk.at(-1)
        state = last === separator || last === NEWLINE ? 'field start' : 'plain'
        return
      }
      for (const byte of chunk) step(byte)
    },
    end() {
      if (state === 'quoted') throw notClosed()
      return broken
    },
  }
}
