const SVG = 'http://www.w3.org/2000/svg'
const LETTER = 6.4

/** A line of text over each row of a picture of rows, with its figure to the right, so that long names are read whole on a phone. */
export function rowLabels(
  rows: readonly { key: string; name: string; figure: string }[],
  { y, left, right, dy = -8 }: { y: (key: string) => number; left: number; right: number; dy?: number },
): SVGGElement {
  const group = document.createElementNS(SVG, 'g')
  for (const { key, name, figure } of rows) {
    const most = Math.floor((right - left) / LETTER) - figure.length - 2
    const add = (x: number, anchor: string, words: string, fill: string) => {
      const text = document.createElementNS(SVG, 'text')
      for (const [attribute, value] of Object.entries({ x, y: y(key) + dy, 'text-anchor': anchor, fill })) {
        text.setAttribute(attribute, String(value))
      }
      text.textContent = words
      group.append(text)
    }
    add(left, 'start', name.length <= most ? name : `${name.slice(0, Math.max(1, most - 1))}…`, 'var(--t-text)')
    add(right, 'end', figure, 'var(--t-dim)')
  }
  return group
}
