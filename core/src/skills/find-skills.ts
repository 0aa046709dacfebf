import { placedTokens, type Skill, type SkillId, type Token } from './skill.ts'

/** Finds skills in a text. What comes out are ids; the text goes no further. */
export type FindSkills = (text: string) => SkillId[]

interface Node {
  next: Map<string, Node>
  /** The skill that ends here, and the exact writing that it must have. */
  ends: { skill: SkillId; exact: string | null } | null
}

/**
 * A dictionary of all labels as a trie of words: the longest label wins, and each word belongs to one label. A label that is also an everyday word
 * (“Go”, “R”, “Excel”) counts only as it is written in the taxonomy and where it does not begin a sentence; what is denied (“no experience with
 * Java”) does not count.
 */
export function skillFinder(skills: readonly Skill[]): FindSkills {
  const root: Node = { next: new Map(), ends: null }
  for (const { id, label } of skills) enter(root, label, id)
  // Labels come first, so that a word that is a label of one skill is not another word for the next.
  for (const { id, alternatives } of skills) for (const other of alternatives) enter(root, other, id)
  return (text) => {
    const tokens = placedTokens(text)
    const found = new Set<SkillId>()
    for (let at = 0; at < tokens.length; ) {
      const hit = longest(root, tokens, at, text)
      if (hit === null) at++
      else {
        if (!isDenied(text, (tokens[at] as Token).from)) found.add(hit.skill)
        at += hit.length
      }
    }
    return [...found]
  }
}

function enter(root: Node, label: string, skill: SkillId): void {
  const tokens = placedTokens(label)
  const isEveryday =
    tokens.length === 1 && (/^[a-z]{1,2}$/i.test(label.trim()) || EVERYDAY.has(label.trim().toLowerCase()))
  // Without a capital there is nothing to tell it from the everyday word.
  if (tokens.length === 0 || (isEveryday && label === label.toLowerCase())) return
  let node = root
  for (const { text } of tokens) {
    const next: Node = node.next.get(text) ?? { next: new Map(), ends: null }
    node.next.set(text, next)
    node = next
  }
  node.ends ??= { skill, exact: isEveryday ? label.trim() : null }
}

function longest(
  root: Node,
  tokens: readonly Token[],
  from: number,
  text: string,
): { skill: SkillId; length: number } | null {
  let node: Node | undefined = root
  let best: { skill: SkillId; length: number } | null = null
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as Token
    // Labels do not reach over the end of a sentence or a list's point.
    if (at > from && /[.!?;:•|\n]/.test(text.slice((tokens[at - 1] as Token).to, token.from).replace(/^\.$/, ''))) break
    node = node.next.get(token.text)
    if (node === undefined) break
    const { ends } = node
    if (ends === null) continue
    if (ends.exact === null || isMeant(text, token, ends.exact)) best = { skill: ends.skill, length: at - from + 1 }
  }
  return best
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

const DENIAL = /\b(no|not|never|without|lack(s|ing)?|kein\w*|ohne|nicht)\b(?! only)(\W+\w+){0,3}\W*$/i

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
