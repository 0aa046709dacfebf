import { counted, listWords } from '../words.ts'
import type { Grade, SourceQuality } from './contract.ts'

/** The answer in one or two sentences: how many sources have which grade, and what decides the worst. */
export function writeQuality(sources: readonly SourceQuality[]): string {
  if (sources.length === 0) return 'There is nothing to grade yet.'
  const graded = sources.filter(({ grade }) => grade !== 'not enough data')
  if (graded.length === 0)
    return `${counted(sources.length, 'source')} ${sources.length === 1 ? 'tells' : 'tell'} too little yet to be graded.`
  const [only] = sources
  if (sources.length === 1 && only !== undefined) return `${only.source} has grade ${only.grade}. ${only.sentence}`
  const groups = (['A', 'B', 'C', 'D'] as const).flatMap((grade) => {
    const names = graded.filter((one) => one.grade === grade).map(({ source }) => source)
    return names.length === 0 ? [] : [`${listWords(names)} ${names.length === 1 ? 'has' : 'have'} grade ${grade}`]
  })
  const few = sources.length - graded.length
  const worst = graded.toSorted((a, b) => RANK[b.grade] - RANK[a.grade])[0] as SourceQuality
  return [
    `${listWords(groups)}${few === 0 ? '' : `; ${counted(few, 'source')} ${few === 1 ? 'tells' : 'tell'} too little to be graded`}.`,
    ...(worst.grade === 'A' ? [] : [`${worst.source}: ${worst.sentence}`]),
  ].join(' ')
}

const RANK: Readonly<Record<Grade, number>> = { 'not enough data': -1, A: 0, B: 1, C: 2, D: 3 }
