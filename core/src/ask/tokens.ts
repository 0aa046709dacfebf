/** A word of a question, as it is compared and as it was written. */
export interface Token {
  word: string
  written: string
}

/** Words in their plain form: small letters without accents, one of several; a date stays whole. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\d{4}-\d{2}-\d{2}|[\p{L}\p{N}]+/gu)].map(([written]) => ({
    word: stem(plain(written)),
    written,
  }))
}

export const wordsOf = (text: string): string[] => tokensOf(text).map(({ word }) => word)

const plain = (text: string): string =>
  text.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/\p{M}/gu, '')

const stem = (word: string): string => (/^[a-z]{2,}[^siu\d]s$/.test(word) ? word.slice(0, -1) : word)

/**
 * The one word of a vocabulary that somebody may have meant, if there is one: neighbours swapped, else a letter wrong, two in a long word. In
 * four letters one wrong is another word too often: fire is not hire.
 */
export function meantWord(word: string, vocabulary: ReadonlySet<string>): string | undefined {
  if (vocabulary.has(word) || word.length < 4 || /\d/.test(word)) return undefined
  const most = word.length === 4 ? SWAP : word.length < 8 ? 1 : 2
  let best: { word: string; distance: number } | undefined
  let isShared = false
  for (const known of vocabulary) {
    if (known.length < 4 || Math.abs(known.length - word.length) > most) continue
    const distance = distanceOf(word, known)
    if (distance > most) continue
    if (best === undefined || distance < best.distance) {
      best = { word: known, distance }
      isShared = false
    } else if (distance === best.distance) isShared = true
  }
  return isShared ? undefined : best?.word
}

/** Neighbours swapped are the likeliest slip. */
const SWAP = 0.5

/** Letters to change, add, take away or swap with their neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] as number[]
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] as number) + Number(a[i - 1] !== b[j - 1])
      let least = Math.min(change, (row[j - 1] as number) + 1, (above[j] as number) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, ((rows[i - 2] as number[])[j - 2] as number) + SWAP)
      row.push(least)
    }
    rows.push(row)
  }
  return (rows[a.length] as number[])[b.length] as number
}
