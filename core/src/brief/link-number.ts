import type { Part } from '../opportunities/contract.ts'

/** A sentence whose first number leads to the page that counts it: "Of [7 registered uses], 3 are pilots". Without a number all of it leads there. */
export function linkNumber(sentence: string, href: string): Part[] {
  const found = /\d[\d,.]*(?: %)?(?: \p{Ll}+){0,2}/u.exec(sentence)
  if (found === null) return [{ text: sentence, href }]
  const [number] = found
  const before = sentence.slice(0, found.index)
  const after = sentence.slice(found.index + number.length)
  return [
    ...(before === '' ? [] : [{ text: before }]),
    { text: number, href },
    ...(after === '' ? [] : [{ text: after }]),
  ]
}
