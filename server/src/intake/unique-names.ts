/** Names as they stand; empty ones are numbered and repeated ones told apart. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((text, i) => {
    const name = text.trim() === '' ? `column_${i + 1}` : text.trim()
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
