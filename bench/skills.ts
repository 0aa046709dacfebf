import { explain, matchAll, taxonomyOf } from '@tandem/core/skills'
import { type PlantOptions, plantPeople } from './skills/plant-people.ts'
import { poolOfTexts, precisionAt, rankBySkills, wantedOf } from './skills/rank-by-skills.ts'
import { OVERLAPS, rankByWords } from './skills/rank-by-words.ts'

/**
 * How often those who are suggested really can do the role, beside overlap of words, and how long 500 roles × 50,000 people take. Usage:
 * npm run bench:skills -- [first seed] [seeds]; no seeds measures the speed alone. Settings were chosen with seeds below 100; the guide quotes seeds from 101.
 */
const first = Number(process.argv[2] ?? 101)
const seeds = Number(process.argv[3] ?? 10)
const MOST = 5

const CASES: readonly (PlantOptions & { name: string })[] = [
  { name: 'six of ten skills named, six of ten under another word', people: 5000, roles: 60 },
  { name: 'a third under another word', people: 5000, roles: 60, otherWords: 0.33 },
  { name: 'always the same word', people: 5000, roles: 60, otherWords: 0 },
  { name: 'nine of ten skills named', people: 5000, roles: 60, named: 0.9 },
]

if (seeds > 0) precision()
speed()

function precision(): void {
  console.log(`precision at ${MOST}, mean over seeds ${first} to ${first + seeds - 1} with 95 % interval over seeds\n`)
  console.log(`| planted | chance | ${OVERLAPS.join(' | ')} | Tandem | times the best overlap |`)
  console.log(`|---|${'---|'.repeat(OVERLAPS.length + 3)}`)
  for (const { name, ...options } of CASES) {
    const runs = Array.from({ length: seeds }, (_, i) => run(first + i, options))
    const column = (of: (one: ReturnType<typeof run>) => number) => runs.map(of)
    const overlaps = OVERLAPS.map((_, i) => column(({ words }) => words[i] as number))
    const best = overlaps.reduce((a, b) => (mean(b) > mean(a) ? b : a))
    const times = column(({ own }) => own).map((own, i) => own / (best[i] as number))
    const cells = [column(({ chance }) => chance), ...overlaps, column(({ own }) => own), times]
    console.log(`| ${name} | ${cells.map(withInterval).join(' | ')} |`)
  }
}

function run(seed: number, options: PlantOptions) {
  const world = plantPeople(seed, options)
  const { people, roles, able } = world
  return {
    chance: able.reduce((sum, who) => sum + who.size / people.length, 0) / able.length,
    words: OVERLAPS.map((overlap) => precisionAt(rankByWords(people, roles, { overlap, most: MOST }), able, MOST)),
    own: precisionAt(rankBySkills(world, MOST), able, MOST),
  }
}

function speed(): void {
  const { skills, people, roles } = plantPeople(first, { people: 50_000, roles: 500 })
  const begun = performance.now()
  const pool = poolOfTexts({ skills, people })
  const read = performance.now()
  const worked = process.cpuUsage()
  const taxonomy = taxonomyOf(skills)
  const matched = matchAll(wantedOf(skills, roles), { pool, taxonomy, most: MOST })
  const explained = matched.flatMap((one) => one.matches.map((match) => explain(match, one, { pool, taxonomy })))
  const done = performance.now()
  const cpu = process.cpuUsage(worked)
  console.log(
    `\n500 roles × 50,000 people: ${explained.length} suggestions, each explained, in ${((done - read) / 1000).toFixed(2)} s (${((cpu.user + cpu.system) / 1e6).toFixed(2)} s of CPU); reading 50,000 texts took ${((read - begun) / 1000).toFixed(1)} s.`,
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function withInterval(values: readonly number[]): string {
  const centre = mean(values)
  const error = Math.sqrt(
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length,
  )
  return `${centre.toFixed(2)} ± ${(1.96 * error).toFixed(2)}`
}
