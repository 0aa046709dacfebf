/**
 * Where a text stops being JSON: JSON.parse does not always say. The offset of the first token that cannot stand there,
 * or the length of the text if it ends too early; null if the text is JSON.
 */
export function jsonProblemAt(text: string): number | null {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const end = tokenEnd(text, at)
    if (end <= at) return -end
    const next = follow(expected, text[at]!, open)
    if (next === null) return at
    expected = next
    at = skipSpace(text, end)
  }
  return expected === 'end' ? null : text.length
}

/** Where the token ends that begins at `at`; if it is none, minus the offset of what is wrong with it. */
function tokenEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at + 1)
  WORD.lastIndex = at
  if (WORD.test(text)) return WORD.lastIndex
  const rest = text.slice(at, at + 5)
  const cutOff =
    at + rest.length === text.length && ['true', 'false', 'null', '-'].some((word) => word.startsWith(rest))
  return cutOff ? -text.length : -at
}

const WORD = /[{}[\]:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** By hand, as a regular expression runs out of memory on strings of many megabytes. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return -at
    if (code !== 0x5c) continue
    const escaped = text.slice(at + 1, at + 6)
    if (!/^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(escaped))
      return /^(?:u[\da-fA-F]{0,3})?$/.test(text.slice(at + 1, at + 7)) ? -text.length : -at
    at += escaped[0] === 'u' ? 5 : 1
  }
  return -text.length
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or close' | 'end'

/** What is expected after a token, known by its first character; null if it cannot stand where it is. */
function follow(expected: Expected, token: string, open: ('{' | '[')[]): Expected | null {
  const after = () => (open.length > 0 ? ', or close' : 'end')
  switch (expected) {
    case 'value':
    case 'value or ]':
      if (token === ']' && expected === 'value or ]') {
        open.pop()
        return after()
      }
      if (token === '{' || token === '[') {
        open.push(token)
        return token === '{' ? 'name or }' : 'value or ]'
      }
      return '}]:,'.includes(token) ? null : after()
    case 'name':
    case 'name or }':
      if (token === '}' && expected === 'name or }') {
        open.pop()
        return after()
      }
      return token === '"' ? ':' : null
    case ':':
      return token === ':' ? 'value' : null
    case ', or close': {
      if (token === ',') return open.at(-1) === '{' ? 'name' : 'value'
      if (token !== (open.at(-1) === '{' ? '}' : ']')) return null
      open.pop()
      return after()
    }
    case 'end':
      return null
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (' \t\n\r'.includes(text[at] ?? 'end')) at++
  return at
}
