import type { Limit, Rule, Stop, Term } from './rule.ts'
import { wordOf } from './vocabulary.ts'

/** A rule as its line. Parsing the line gives the rule again. */
export function printRule(rule: Rule): string {
  switch (rule.kind) {
    case 'follows':
      return `${termText(rule.what)} follows ${rule.each ? 'each ' : ''}${termText(rule.after)}${limitText(rule.within)}`
    case 'before':
      return `${termText(rule.what)} before ${rule.each ? 'each ' : ''}${termText(rule.of)}`
    case 'then':
      return `${termText(rule.first)} then ${termText(rule.second)}`
    case 'not-after':
      return `no ${termText(rule.what)} after ${termText(rule.after)}`
    case 'count':
      return `${rule.compare} ${rule.times} ${termText(rule.what, rule.times !== 1)} per ${rule.per}`
    case 'none':
      return `no ${termText(rule.what)}`
    case 'has':
      return `every ${termText(rule.every)} has ${withArticle(termText(rule.what))}`
    case 'not-both':
      return `never both ${termText(rule.one)} and ${termText(rule.other)}`
    case 'not-same':
      return `${actorText(rule.one)} is not ${actorText(rule.other)}`
    case 'stages':
      return `stages${rule.family === null ? '' : ` of ${quoted(rule.family)}`}: ${rule.path.map(stopText).join(', ')}`
  }
}

export function termText(term: Term, several = false): string {
  switch (term.kind) {
    case 'word': {
      const { one, many } = wordOf(term.word)
      return several ? many : one
    }
    case 'stage':
      return `stage ${quoted(term.stage)}`
    case 'task':
      return `task ${quoted(term.name)}${term.opened ? ' opened' : ''}`
  }
}

const actorText = (term: Term): string =>
  (term.kind === 'word' ? wordOf(term.word).actor : undefined) ?? `actor of ${termText(term)}`

export const limitWords = ({ amount, unit }: Limit): string =>
  `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`
const limitText = (limit: Limit | null) => (limit === null ? '' : ` within ${limitWords(limit)}`)

export const stopText = ({ stage, optional }: Stop): string =>
  `${optional ? 'optional ' : ''}${'kind' in stage ? stage.kind : quoted(stage.name)}`

export const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const withArticle = (text: string) =>
  /^(stage|task) "/.test(text) ? text : `${/^[aeiou]/.test(text) ? 'an' : 'a'} ${text}`
