export interface Mark {
  word: string
  at: number
}
export interface PlacedMark {
  /** Empty where there is no room: the tooltip has it. */
  label: string
  x: number
  side: 'left' | 'right'
}

const CHARACTER = 6.1
const GAP = 10

/** Marks on a line with labels that never run into each other; near ones share a label. */
export function placeMarks(
  marks: readonly Mark[],
  { x, width, taken }: { x: (at: number) => number; width: number; taken: number },
): PlacedMark[] {
  const placed: PlacedMark[] = []
  let free = taken
  let waiting: string[] = []
  for (const [i, mark] of marks.entries()) {
    const place = x(mark.at)
    const next = marks[i + 1]
    const label = [...waiting, mark.word].join(', ')
    const length = GAP + label.length * CHARACTER
    const fitsRight =
      place + length <= Math.min(width, next === undefined ? width : x(next.at) - GAP) && place >= free - GAP
    const fitsLeft = place - length >= free
    if (fitsRight || fitsLeft) {
      placed.push({ label, x: place, side: fitsRight ? 'right' : 'left' })
      free = fitsRight ? place + length : place + GAP
      waiting = []
    } else {
      placed.push({ label: '', x: place, side: 'right' })
      free = Math.max(free, place + GAP)
      const isNear = next !== undefined && x(next.at) - place < mark.word.length * CHARACTER + GAP * 2
      waiting = isNear ? [...waiting, mark.word] : []
    }
  }
  return placed
}
