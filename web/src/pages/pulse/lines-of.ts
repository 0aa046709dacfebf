/** A sentence broken into lines of at most so many letters; what does not fit in the last line is left out. */
export function linesOf(sentence: string, letters: number, most: number): string {
  const lines: string[] = ['']
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1) as string
    const longer = last === '' ? word : `${last} ${word}`
    if (longer.length <= letters) lines[lines.length - 1] = longer
    else if (lines.length < most) lines.push(word)
    else {
      lines[lines.length - 1] = `${last.slice(0, letters - 1)}…`
      break
    }
  }
  return lines.join('\n')
}
