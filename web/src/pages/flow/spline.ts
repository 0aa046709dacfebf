interface Point {
  x: number
  y: number
}

/** The SVG path of a layout's points: cubic pieces, with what is left over as a simpler one. */
export function splinePath(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M${at(first)}`
  for (let i = 0; i < rest.length; ) {
    const [a, b, c] = [rest[i], rest[i + 1], rest[i + 2]]
    if (a !== undefined && b !== undefined && c !== undefined) path += `C${at(a)} ${at(b)} ${at(c)}`
    else if (a !== undefined && b !== undefined) path += `Q${at(a)} ${at(b)}`
    else if (a !== undefined) path += `L${at(a)}`
    i += 3
  }
  return path
}

/** The same way, ended a little earlier so that an arrowhead of this length has room. */
export function shortened(points: readonly Point[], length: number): Point[] {
  const end = points.at(-1)
  const before = points.at(-2)
  if (end === undefined || before === undefined) return [...points]
  const { x, y } = direction(before, end)
  return [...points.slice(0, -1), { x: end.x - x * length, y: end.y - y * length }]
}

/** A triangle that points to the end of the way. */
export function arrowHead(points: readonly Point[], { length, width }: { length: number; width: number }): string {
  const end = points.at(-1)
  const before = points.at(-2)
  if (end === undefined || before === undefined) return ''
  const { x, y } = direction(before, end)
  const base = { x: end.x - x * length, y: end.y - y * length }
  const half = width / 2
  return `M${at(end)}L${at({ x: base.x - y * half, y: base.y + x * half })}L${at({ x: base.x + y * half, y: base.y - x * half })}Z`
}

/** About the middle of the way. */
export function middle(points: readonly Point[]): Point {
  const pieces = Math.max(1, Math.ceil((points.length - 1) / 3))
  const piece = Math.floor(pieces / 2)
  if (pieces % 2 === 0) return points[piece * 3] ?? { x: 0, y: 0 }
  const [a, b, c, d] = points.slice(piece * 3, piece * 3 + 4)
  if (a === undefined) return { x: 0, y: 0 }
  if (d !== undefined && b !== undefined && c !== undefined)
    return { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 }
  const end = c ?? b ?? a
  return { x: (a.x + end.x) / 2, y: (a.y + end.y) / 2 }
}

function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

const at = ({ x, y }: Point) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
