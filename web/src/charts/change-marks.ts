import type { RenderFunction } from '@observablehq/plot'
import type { Change } from '@tandem/core/changes'
import { SIDES } from '../theme.ts'
import { changeWords, flagWords, KIND_SIGNS, placeChanges } from './change-flags.ts'

const SVG = 'http://www.w3.org/2000/svg'
const [WIDTH, HEIGHT] = [14, 13]

/** The x scale as Plot hands it out: of time, or of bands that each begin with an instant. */
interface TimeScale {
  (value: Date): number | undefined
  domain(): Date[]
  bandwidth?: () => number
}

/** The changes of a time as flags over a chart with a time axis, drawn by pixels so that any scale of time will do. */
export function changeMarks(changes: readonly Change[]): RenderFunction {
  return (_, scales, __, { width, marginLeft, marginRight, marginTop, height, marginBottom }, { document }) => {
    const root = document.createElementNS(SVG, 'g')
    const scale = scales.x as unknown as TimeScale | undefined
    if (scale === undefined) return root
    const frame = [marginLeft, width - marginRight] as const
    const { flags, ticks, stretches } = placeChanges(changes, { at: (ms) => pixelOf(scale, ms), frame })
    const add = (name: string, attributes: Record<string, string | number>, words: string, text?: string) => {
      const element = document.createElementNS(SVG, name)
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
      if (text !== undefined) element.textContent = text
      if (words !== '') element.append(Object.assign(document.createElementNS(SVG, 'title'), { textContent: words }))
      root.append(element)
    }
    for (const { from, to, change } of stretches) {
      const color = SIDES[change.side].color
      const bar = {
        x: from,
        y: marginTop - 2,
        width: Math.max(2, to - from),
        height: 3,
        fill: color,
        'fill-opacity': 0.7,
      }
      add('rect', bar, changeWords(change))
    }
    for (const { x, change } of ticks) {
      const tick = {
        x: x - 1,
        y: marginTop - 5,
        width: 2,
        height: 5,
        fill: SIDES[change.side].color,
        'fill-opacity': 0.8,
      }
      add('rect', tick, changeWords(change))
    }
    for (const flag of flags) {
      const [first] = flag.changes
      if (first === undefined) continue
      const isOne = flag.changes.length === 1
      const words = flagWords(flag)
      const sides = new Set(flag.changes.map(({ side }) => side))
      const color = sides.size === 1 ? SIDES[first.side].color : 'var(--t-dim)'
      const [y, end] = [marginTop - HEIGHT - 5, height - marginBottom]
      const pole = {
        x1: flag.x,
        x2: flag.x,
        y1: y + HEIGHT,
        y2: end,
        stroke: color,
        'stroke-opacity': 0.55,
        'stroke-dasharray': '1 3',
      }
      add('line', pole, '')
      const cloth = {
        x: flag.x - WIDTH / 2,
        y,
        width: WIDTH,
        height: HEIGHT,
        rx: 2,
        fill: 'var(--t-surface)',
        stroke: color,
      }
      add('rect', cloth, words)
      const sign = {
        x: flag.x,
        y: y + HEIGHT - 3.2,
        'text-anchor': 'middle',
        'font-size': 10,
        fill: 'var(--t-text)',
        'pointer-events': 'none',
      }
      add('text', sign, '', isOne ? KIND_SIGNS[first.kind] : String(Math.min(99, flag.changes.length)))
    }
    return root
  }
}

/** NaN outside of bands. */
function pixelOf(scale: TimeScale, ms: number): number {
  if (scale.bandwidth === undefined) return scale(new Date(ms)) ?? Number.NaN
  const starts = scale.domain()
  const index = starts.findLastIndex((start) => start.getTime() <= ms)
  const start = starts[index]
  if (start === undefined) return Number.NaN
  const lengthMs = Math.abs((starts[index + 1] ?? start).getTime() - start.getTime()) || lastLength(starts)
  const share = Math.min(1, (ms - start.getTime()) / lengthMs)
  return (scale(start) ?? Number.NaN) + share * scale.bandwidth()
}

const lastLength = (starts: readonly Date[]) =>
  Math.max(1, (starts.at(-1)?.getTime() ?? 0) - (starts.at(-2)?.getTime() ?? 0))
