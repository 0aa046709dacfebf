import { durationWithin } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import type { MapNode } from './flow-graph.ts'
import { nameLines } from './name-lines.ts'
import { type TextWidth, textWidth } from './text-width.ts'

/** What stands in a stage's box: its name in one or two lines, and its facts one below the other. */
export interface NodeText {
  lines: string[]
  facts: string[]
}

export const FONT_SIZE = 13
export const LINE = 17
/** Left of the text; the first line of the name stands after the sign of its kind. */
export const INSET = { first: 27, other: 12, right: 13 } as const

/** Characters of a stage's name that make one line of its box. */
const NAME_CHARACTERS = { ideal: 13, most: 17 }

export function nodeText({ stage, entries, open, medianSeconds, plusMinusSeconds, terminal }: MapNode): NodeText {
  return {
    lines: nameLines(stage, NAME_CHARACTERS),
    facts: [
      count(entries),
      ...(terminal || medianSeconds === null ? [] : [durationWithin(medianSeconds, plusMinusSeconds)]),
      ...(open > 0 ? [`${count(open)} open`] : []),
    ],
  }
}

/** The box that holds all of a node's text. */
export function nodeSize(node: MapNode, widthOf: TextWidth = textWidth): { width: number; height: number } {
  const { lines, facts } = nodeText(node)
  const widths = [
    ...lines.map((line, i) => (i === 0 ? INSET.first : INSET.other) + widthOf(line, { size: FONT_SIZE, bold: true })),
    ...facts.map((fact) => INSET.other + widthOf(fact, { size: FONT_SIZE })),
  ]
  return {
    width: Math.ceil(Math.max(64, ...widths) + INSET.right),
    height: 16 + (lines.length + facts.length) * LINE,
  }
}

const LABEL = { size: 12.5, bold: true } as const

/** The pill that holds the label of an edge. */
export const labelWidth = (text: string, widthOf: TextWidth = textWidth) => Math.ceil(20 + widthOf(text, LABEL))
