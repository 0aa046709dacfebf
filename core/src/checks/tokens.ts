/** A piece of a line, and where it stands. */
export interface Token {
  kind: 'word' | 'number' | 'text' | 'mark' | 'broken'
  /** In small letters for words; without quotes and escapes for text. */
  value: string
  at: number
  length: number
}

const PIECE = /\s+|"((?:[^"\\]|\\.)*)"|(\d+(?:\.\d+)?)(?![\w])|([\p{L}][\p{L}\p{N}._-]*)|([:,])|(\S+)/gsu

/** Words, numbers, quoted text, colons and commas; anything else is broken and says so when it is met. */
export function tokensOf(line: string): Token[] {
  return [...line.matchAll(PIECE)].flatMap((match): Token[] => {
    const [whole, text, number, word, mark, broken] = match
    const place = { at: match.index, length: whole.length }
    if (text !== undefined) return [{ kind: 'text', value: text.replaceAll(/\\(.)/gsu, '$1'), ...place }]
    if (number !== undefined) return [{ kind: 'number', value: number, ...place }]
    if (word !== undefined) return [{ kind: 'word', value: word.toLowerCase(), ...place }]
    if (mark !== undefined) return [{ kind: 'mark', value: mark, ...place }]
    return broken === undefined ? [] : [{ kind: 'broken', value: broken, ...place }]
  })
}
