import { type NearSpelling, nearSpelling } from './near-spelling.ts'
import { remembered } from './remembered.ts'
import { placedTokens, type Skill, type SkillId, type Token } from './skill.ts'
import { formOf, isArticle, stemOf } from './word-form.ts'
import { writingsOf } from './writings-of.ts'

/** Finds skills in a text. What comes out are ids; the text goes no further. */
export type FindSkills = (text: string) => SkillId[]

interface Node {
  /** By stem of the next word. */
  next: Map<string, Node>
  /** Skills whose label ends here: several where labels differ in the forms of their words only. */
  ends: End[]
}

interface End {
  skill: SkillId
  /** Forms of its words, which a single word must have. */
  forms: string
  /** The exact writing that it must have. */
  exact: string | null
}

interface Hit {
  skill: SkillId
  /** Words that it takes. */
  length: number
}

/** A word of a text with its form. */
type Word = Token & { form: string }

/**
 * A dictionary of all labels as a trie of words: the longest label wins, and each word belongs to one label. A label of several words is found in any form of them and
 * with one slip of the pen in a longer word; a single word must be a plural of it, or be misspelt by one letter where it is long. A label that is also an
 * everyday word (“Go”, “R”, “Excel”) counts only as it is written in the taxonomy and where it does not begin a sentence; what is denied (“no
 * experience with Java”) does not count.
 */
export function skillFinder(skills: readonly Skill[]): FindSkills {
  const root: Node = { next: new Map(), ends: [] }
  const known = new Set<string>()
  const enter = (words: string, skill: SkillId, isAmbiguous = false) => {
    for (const form of enterLabel(root, words, skill, isAmbiguous)) known.add(form)
  }
  for (const { id, label } of skills) enter(label, id)
  // Labels come first, so that a word that is a label of one skill is not another word for the next; what only follows from labels comes last.
  for (const { id, alternatives } of skills)
    for (const other of alternatives) enter(other, id, PLAIN.has(other.trim().toLowerCase()))
  for (const skill of skills)
    for (const { words, isAmbiguous } of writingsOf(skill)) enter(words, skill.id, isAmbiguous)
  // For as long as one file is read; nothing of it is kept after.
  const near = remembered(nearSpelling(known))
  const formed = remembered(formOf)
  const stemmed = remembered(stemOf)
  return (text) => {
    const words = wordsOf(text, formed)
    const found = new Set<SkillId>()
    for (let at = 0; at < words.length; ) {
      const hit = longest(root, words, at, { text, near, stemmed, known })
      if (hit === null) at++
      else {
        if (!isDenied(text, words[at]!.from)) found.add(hit.skill)
        at += hit.length
      }
    }
    return [...found]
  }
}

function wordsOf(text: string, formed = formOf): Word[] {
  const words: Word[] = []
  for (const { text: word, from, to } of placedTokens(text))
    if (!isArticle(word)) words.push({ text: word, from, to, form: formed(word) })
  return words
}

function enterLabel(root: Node, label: string, skill: SkillId, isAmbiguous: boolean): string[] {
  const words = wordsOf(label)
  const isEveryday =
    words.length === 1 &&
    (isAmbiguous || /^[a-z]{1,2}$/i.test(label.trim()) || EVERYDAY.has(label.trim().toLowerCase()))
  // Without a capital there is nothing to tell it from the everyday word.
  if (words.length === 0 || (isEveryday && label === label.toLowerCase())) return []
  let node = root
  for (const { form } of words) {
    const stem = stemOf(form)
    const next: Node = node.next.get(stem) ?? { next: new Map(), ends: [] }
    node.next.set(stem, next)
    node = next
  }
  const forms = words.map(({ form }) => form)
  const end = { skill, forms: forms.join(' '), exact: isEveryday ? label.trim() : null }
  if (!node.ends.some((one) => one.forms === end.forms)) node.ends.push(end)
  return forms
}

interface In {
  text: string
  near: NearSpelling
  stemmed: (form: string) => string
  /** Forms of all words of labels. */
  known: ReadonlySet<string>
}

function longest(root: Node, words: readonly Word[], from: number, within: In): Hit | null {
  const [first, second] = [words[from]!, words[from + 1]]
  // Most words begin no label, and this is asked of every word.
  const mayBegin = root.next.has(within.stemmed(first.form)) || within.near(first.form).length > 0
  const exact = mayBegin ? walk(root, words, { from, at: from, forms: [] }, within) : null
  // “Java Script” is one word pulled apart.
  if (second === undefined || first.to - first.from < 4 || second.from !== first.to + 1 || (exact?.length ?? 0) > 1)
    return exact
  const form = first.text + second.form
  if (!within.known.has(form)) return exact
  const whole = root.next.get(stemOf(form))?.ends.find((end) => end.forms === form && end.exact === null)
  return whole === undefined ? exact : { skill: whole.skill, length: 2 }
}

/** The longest label that begins at a word: as it is written first, then with a slip. */
function walk(
  node: Node,
  words: readonly Word[],
  way: { from: number; at: number; forms: readonly string[]; slips?: number },
  within: In,
): Hit | null {
  const { from, at, forms, slips = 0 } = way
  const word = words[at]
  if (word === undefined || (at > from && isParted(within.text, words[at - 1]!, word))) return null
  const step = (form: string, more: number): Hit | null => {
    const next = node.next.get(within.stemmed(form))
    if (next === undefined) return null
    const own = [...forms, form]
    const further = walk(next, words, { from, at: at + 1, forms: own, slips: slips + more }, within)
    return further ?? endAt(next, own, { word, text: within.text, slips: slips + more })
  }
  const exact = step(word.form, 0)
  if (exact !== null || slips > 0) return exact
  // One slip in a label.
  return within.near(word.form).reduce<Hit | null>((best, form) => {
    const hit = step(form, 1)
    return hit !== null && hit.length > (best?.length ?? 0) ? hit : best
  }, null)
}

/** Whoever misspells a single word is taken at it only where it is so long that nothing else is near. */
const SHORTEST_ALONE = 8

function endAt(
  { ends }: Node,
  forms: readonly string[],
  { word, text, slips }: { word: Word; text: string; slips: number },
): Hit | null {
  const own = forms.join(' ')
  const isAlone = forms.length === 1
  if (isAlone && slips > 0 && own.length < SHORTEST_ALONE) return null
  const end = ends.find((one) => one.forms === own) ?? (isAlone ? undefined : ends[0])
  if (end === undefined || (end.exact !== null && !isMeant(text, word, end.exact))) return null
  return { skill: end.skill, length: forms.length }
}

/** Labels do not reach over the end of a sentence or a list’s point; they do over a line that is only broken. */
function isParted(text: string, before: Token, after: Token): boolean {
  const between = text.slice(before.to, after.from).replace(/^\.$/, '')
  if (/[.!?;:•|]|\n\s*\n/.test(between)) return true
  return between.includes('\n') && !/^\p{Ll}/u.test(text.slice(after.from, after.to))
}

/** Whether an everyday word stands for the skill here: written like it, alone, and not only because a sentence begins. */
function isMeant(text: string, { from, to }: Token, exact: string): boolean {
  if (text.slice(from, to) !== exact) return false
  const [before, after] = [text.slice(Math.max(0, from - 3), from), text.slice(to, to + 3)]
  if (/[&'’\-/]$/.test(before) && exact.length < 3 && !/\/$/.test(before)) return false
  if (/^(&|['’-]|\.\p{L})/u.test(after)) return false
  if (!/(^|[.!?\n•])\s*$/.test(before)) return true
  return /^\s*([,;/|)\n]|$)/.test(after)
}

const DENIAL = /\b(no|not|never|without|lack(s|ing)?|kein\w*|ohne|nicht)\b(?! only| nur)(\W+\w+){0,3}\W*$/i

/** Whether the words just before, in the same sentence, deny what comes. */
function isDenied(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 60), from)
  return DENIAL.test(before.slice(Math.max(before.search(/[.!?;\n,][^.!?;\n,]*$/), 0)))
}

/** Names of tools that are everyday words of English as well. */
const EVERYDAY = new Set(
  'access ant basic chef dart dash elm ember excel express flow flux go hive julia less make next node oracle outlook pig play puppet rails react ruby rust salt scheme scratch spark spring stan storm swift teams unity vault word'.split(
    ' ',
  ),
)

/** What lists give as another word for a skill (“lead” for “lead others”, “LEDs”) and every text says without meaning it. In a field they count. */
const PLAIN = new Set(
  'amuse board brand brands cast casts choose chip chips climb coal colour dance data debate decide design detect draw drawing experiment form frames fuel guide honour invent iron lead led leds lenses light market moral morals noises note oxygen paint pole present press prose radar report reporting rights scale serve shade silver sing sounds space survey term tie unity'.split(
    ' ',
  ),
)
