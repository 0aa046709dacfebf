/** How wide a text is when it is drawn, in the units of the map. */
export type TextWidth = (text: string, font: { size: number; bold?: boolean }) => number

/** Measured with the page's own typeface; where there is no page, what a wide typeface would need. */
export const textWidth: TextWidth = (text, font) => {
  brush ??= brushOf()
  if (brush === null) return estimatedWidth(text, font)
  brush.font = `${font.bold === true ? 600 : 400} ${font.size}px ${family}`
  return brush.measureText(text).width
}

/** By the classes of characters, rather too wide than too narrow. */
export const estimatedWidth: TextWidth = (text, { size, bold = false }) => {
  const units = [...text].reduce((sum, one) => sum + (NARROW.test(one) ? 0.38 : WIDE.test(one) ? 0.95 : 0.64), 0)
  return units * size * (bold ? 1.09 : 1)
}

const NARROW = /[\s.,:;'’|!ijlI()[\]tfr·-]/
const WIDE = /[mwMW@%…]|[\u1100-\uffff]/

let brush: CanvasRenderingContext2D | null | undefined
let family = 'sans-serif'

function brushOf(): CanvasRenderingContext2D | null {
  if (typeof document === 'undefined') return null
  family = getComputedStyle(document.body).fontFamily
  return document.createElement('canvas').getContext('2d')
}
