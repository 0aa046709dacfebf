/** A number as somebody printed it: rounded or cut off, so the number behind it lies somewhere in between. */
export interface Printed {
  text: string
  value: number
  range: readonly [lower: number, upper: number]
}

/** A share or ratio with two decimals at least: files drop zeros at the end. */
const FEWEST_DECIMALS = 2
/** What floating point does to a number that lies on the edge. */
export const EDGE = 1e-9

/** Reads `0.48`, `.48`, `48 %`; null where nothing is said (`n/a`, a dash, nothing); undefined where it is no number. */
export function readPrinted(text: string, { isPercent = false } = {}): Printed | null | undefined {
  const plain = text.trim()
  if (/^(n\/?a|excluded|–|—|-|\*|)$/i.test(plain)) return null
  const hasSign = plain.endsWith('%')
  const digits = plain.replace(/\s*%$/, '')
  if (!/^\d*\.?\d+$/.test(digits)) return undefined
  const scale = hasSign || isPercent ? 100 : 1
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0
  const unit = 10 ** -(scale === 100 ? decimals : Math.max(decimals, FEWEST_DECIMALS)) / scale
  const value = Number(digits) / scale
  // Rounded: half a unit to either side. Cut off: up to a whole unit more.
  return { text: plain, value, range: [Math.max(0, value - unit / 2 - EDGE), value + unit + EDGE] }
}

export const holds = ([lower, upper]: readonly [number, number], value: number): boolean =>
  value >= lower && value <= upper

/** Whether two ranges have a number in common. */
export const meet = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[0] <= b[1] && b[0] <= a[1]
