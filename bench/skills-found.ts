import { readTaxonomy, type Skill, skillFinder } from '@tandem/core/skills'
import { Random } from '@tandem/core/stats'
import { readTextTable } from '../server/src/diagnosis/localise/read-text-table.ts'
import { sharedData } from '../test/helpers/shared-data.ts'
import { NOISE, type NoisyWriting } from './skills/noisy-writing.ts'

/**
 * How many skills of texts are found, and how many of those found stand there, by the way they are written. Texts are composed of labels of a real list and of
 * sentences that name none. Usage: npm run bench:skills-found -- [list.csv] [seed]. Rules were chosen with seed 1; the guide quotes seed 7.
 */
const list = process.argv[2] ?? sharedData('skills', 'esco_skills_en.csv')
const seed = Number(process.argv[3] ?? 7)
const TEXTS = 200
const IN_A_TEXT = 4
const FRAMES: readonly ((words: string) => string)[] = [
  (words) => `Three years at a mid-sized firm, where my daily tasks were to ${words}.`,
  (words) => `• ${words}\n`,
  (words) => `Strong in ${words}; known for it.`,
  (words) => `In 2021–23 I was responsible for ${words}, with a colleague.`,
  (words) => `${words}/`,
]
const IDLE = [
  'Reach me by mail or phone, at any hour.',
  'Ready to go wherever the next step leads.',
  'Grew up near the coast and still spend every spring there.',
  'My last three chefs at work were kind, and the basic pay was fair.',
  'References on request, no rush.',
]

const { skills, warnings } = readTaxonomy([await readTextTable(list)])
for (const warning of warnings) console.log(warning)
const begun = performance.now()
const find = skillFinder(skills)
console.log(`\n${skills.length} skills, dictionary in ${((performance.now() - begun) / 1000).toFixed(2)} s\n`)
console.log('| written | recall | precision | planted |\n|---|---|---|---|')
for (const [name, write] of Object.entries(NOISE)) console.log(row(name, write))

function row(name: string, write: NoisyWriting): string {
  const random = new Random(seed)
  let [planted, right, found] = [0, 0, 0]
  for (let text = 0; text < TEXTS; text++) {
    const named = plant(write, random)
    const ids = new Set(find(textOf([...named.values()], random)))
    planted += named.size
    found += ids.size
    right += [...named.keys()].filter((id) => ids.has(id)).length
  }
  return `| ${name} | ${(right / planted).toFixed(3)} | ${(right / Math.max(1, found)).toFixed(3)} | ${planted} |`
}

function plant(write: NoisyWriting, random: Random): Map<Skill['id'], string> {
  const named = new Map<Skill['id'], string>()
  // Where few can be written so, a text has fewer of them.
  for (let tries = 0; tries < 2000 && named.size < IN_A_TEXT; tries++) {
    const skill = random.pick(skills)
    const words = write(skill, random)
    if (words !== null) named.set(skill.id, words)
  }
  return named
}

function textOf(written: readonly string[], random: Random): string {
  return written.map((words) => `${random.pick(IDLE)} ${random.pick(FRAMES)(words)}`).join(' ')
}
