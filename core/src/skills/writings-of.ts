import type { Skill } from './skill.ts'

/** How a skill may be written. */
export interface Writing {
  words: string
  /** Whether the word says something else as well, so that it counts only as it is written here. */
  isAmbiguous: boolean
}

/** Other writings that follow from a label itself: “Java (computer programming)” is written Java, “content management system (CMS)” is written CMS. */
export function writingsOf({ label, alternatives }: Pick<Skill, 'label' | 'alternatives'>): Writing[] {
  return [label, ...alternatives].flatMap((words): Writing[] => [...withoutBrackets(words), ...inOneWord(words)])
}

function withoutBrackets(words: string): Writing[] {
  if (!words.trimEnd().endsWith(')')) return []
  const [, head, within] = /^(.{1,}\S)\s*\(([^()]+)\)$/.exec(words.trim()) ?? []
  if (head === undefined || within === undefined) return []
  // A list writes brackets where the word alone says several things.
  const own = { words: head, isAmbiguous: !/\s/.test(head) }
  return /^\p{Lu}[\p{Lu}\d&/+-]{1,7}$/u.test(within)
    ? [
        { ...own, isAmbiguous: false },
        { words: within, isAmbiguous: true },
      ]
    : [own]
}

/** “Node.js” and “e-commerce” are written NodeJS and ecommerce as well. */
const inOneWord = (words: string): Writing[] =>
  /^[\p{L}\d]+[.\-/][\p{L}\d]{2,}$/u.test(words) ? [{ words: words.replace(/[.\-/]/, ''), isAmbiguous: false }] : []
