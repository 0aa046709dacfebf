/** Known names that somebody may have meant, nearest first: a part of one another, or few letters apart. */
export function nearNames(name: string, known: readonly string[], most = 3): string[] {
  const asked = plain(name)
  return known
    .map((one) => ({ one, distance: distanceOf(asked, plain(one)) }))
    .filter(({ distance }) => distance <= Math.max(2, asked.length / 3))
    .sort((a, b) => a.distance - b.distance || a.one.localeCompare(b.one))
    .slice(0, most)
    .map(({ one }) => one)
}

/** "Did you mean …?" where something is near, else the whole list where it is short. */
export function meantWords(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'There is none yet.'
  const near = nearNames(name, known)
  if (near.length > 0) return `Did you mean ${near.join(' or ')}?`
  return known.length <= 40 ? `There are ${known.join(', ')}.` : ''
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

function distanceOf(a: string, b: string): number {
  if (a !== '' && b !== '' && (a.includes(b) || b.includes(a))) return 1
  return levenshtein(a, b)
}

/** Letters to change, add or take away. */
function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
