import { nearNames } from '../near-names.ts'
import { StageKind } from '../trace/event.ts'
import { listWords } from '../words.ts'
import { caseOf, type Limit, type Rule, type Stop, type Term, termsOf, UNITS, type Unit } from './rule.ts'
import { type Token, tokensOf } from './tokens.ts'
import { WORDS, wordOfKind } from './vocabulary.ts'

/** Where a line stops being understood, and what could stand there. */
export interface ParseFault {
  /** In characters from the beginning of the line; `length` is 0 at its end. */
  at: number
  length: number
  word: string
  expected: string[]
  sentence: string
}
export type Parsed = { ok: true; rule: Rule } | { ok: false; fault: ParseFault }

export const MOST_TIMES = 1000
export const MOST_CHARACTERS = 500

/** Reads a line of the grammar in `docs/guide/checks.md`. Capital letters, articles and plurals make no difference. */
export function parseCheck(line: string): Parsed {
  try {
    const reader = new Reader(line)
    if (line.length > MOST_CHARACTERS)
      reader.fail([], `A check is one line of at most ${MOST_CHARACTERS} characters; this one has ${line.length}.`)
    const rule = readRule(reader)
    reader.end()
    checkSense(reader, rule)
    return { ok: true, rule }
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, fault: error.fault }
    throw error
  }
}

const BEGINNINGS = [
  'an event',
  'a person',
  'no',
  'every',
  'never both',
  'at most',
  'at least',
  'exactly',
  'stages',
] as const

function readRule(reader: Reader): Rule {
  if (reader.takes('no')) return readNo(reader)
  if (reader.takes('every')) {
    const every = readTerm(reader)
    reader.needs('has')
    return { kind: 'has', every, what: readTerm(reader) }
  }
  if (reader.takes('never')) {
    reader.needs('both')
    const one = readTerm(reader)
    reader.needs('and')
    return { kind: 'not-both', one, other: readTerm(reader) }
  }
  if (reader.takes('exactly')) return readCount(reader, 'exactly')
  if (reader.takes('at')) {
    const most = reader.needsOneOf(['most', 'least'])
    return readCount(reader, most === 'most' ? 'at most' : 'at least')
  }
  if (reader.takes('stages')) return readStages(reader)
  const actor = takeActor(reader)
  if (actor !== null) {
    reader.needs('is')
    reader.needs('not')
    return { kind: 'not-same', one: actor, other: takeActor(reader) ?? reader.failNear('a person', ACTORS) }
  }
  return readOrder(reader)
}

function readNo(reader: Reader): Rule {
  const what = readTerm(reader)
  if (reader.isOver()) return { kind: 'none', what }
  reader.needs('after')
  return { kind: 'not-after', what, after: readTerm(reader) }
}

function readOrder(reader: Reader): Rule {
  const first = readTerm(reader, BEGINNINGS)
  const verb = reader.needsOneOf(['follows', 'before', 'then'])
  if (verb === 'then') return { kind: 'then', first, second: readTerm(reader) }
  const each = reader.takes('each')
  const second = readTerm(reader)
  if (verb === 'before') return { kind: 'before', what: first, of: second, each }
  return { kind: 'follows', what: first, after: second, each, within: readLimit(reader) }
}

function readLimit(reader: Reader): Limit | null {
  if (reader.isOver()) return null
  if (!reader.takes('within')) reader.failNear('within or the end of the line', ['within'])
  const amount = reader.number('a number of days or hours', { most: 400, whole: false })
  const word = reader.needsOneOf(['working', 'days', 'day', 'hours', 'hour'])
  const size = word === 'working' ? reader.needsOneOf(['days', 'day', 'hours', 'hour']) : word
  const unit = `${word === 'working' ? 'working ' : ''}${size.endsWith('s') ? size : `${size}s`}`
  return { amount, unit: UNITS.find((one) => one === unit) as Unit }
}

function readCount(reader: Reader, compare: 'at most' | 'at least' | 'exactly'): Rule {
  const least = compare === 'at most' ? 0 : 1
  const times = reader.number('a number', { most: MOST_TIMES, whole: true, least })
  const what = readTerm(reader)
  reader.needs('per')
  const per = reader.needsOneOf(['application', 'hire', 'requisition'])
  return { kind: 'count', what, compare, times, per: per as 'application' | 'hire' | 'requisition' }
}

function readStages(reader: Reader): Rule {
  const family = reader.takes('of') ? reader.text('the name of a job family in quotation marks') : null
  reader.needs(':')
  const path: Stop[] = [readStop(reader)]
  while (!reader.isOver()) {
    reader.needs(',')
    path.push(readStop(reader))
  }
  return { kind: 'stages', family, path }
}

function readStop(reader: Reader): Stop {
  const optional = reader.takes('optional')
  const name = reader.takeText()
  if (name !== null) return { stage: { name }, optional }
  const kinds = StageKind.options
  const kind = kinds.find((one) => reader.takes(one))
  return {
    stage: { kind: kind ?? reader.failNear('a stage', kinds, 'or the name of a stage in quotation marks') },
    optional,
  }
}

interface Phrase {
  tokens: readonly string[]
  term: Term
}
const phraseOf = (text: string, term: Term): Phrase => ({ tokens: text.split(' '), term })
const longestFirst = (a: Phrase, b: Phrase) => b.tokens.length - a.tokens.length

const TERMS: readonly Phrase[] = WORDS.flatMap(({ one, many, also = [] }) =>
  [one, many, ...also].map((text) => phraseOf(text, { kind: 'word', word: one })),
).sort(longestFirst)
const ACTOR_PHRASES: readonly Phrase[] = WORDS.flatMap(({ one, actor }) =>
  actor === undefined ? [] : [phraseOf(actor, { kind: 'word', word: one })],
).sort(longestFirst)
const ACTORS = ACTOR_PHRASES.map(({ tokens }) => tokens.join(' '))
const NAMES = WORDS.map(({ one }) => one)

function readTerm(reader: Reader, instead: readonly string[] = ['an event']): Term {
  reader.skipArticle()
  const named = reader.takesBeforeText('stage')
  if (named !== null) return { kind: 'stage', stage: named }
  const task = reader.takesBeforeText('task')
  if (task !== null) return { kind: 'task', name: task, opened: reader.takes('opened') }
  const found = reader.takePhrase(TERMS)
  if (found !== null) return found
  const byKind = wordOfKind(reader.peek()?.value ?? '')
  if (byKind !== undefined) {
    reader.skip()
    return { kind: 'word', word: byKind.one }
  }
  return reader.failNear(listOr(instead), NAMES)
}

function takeActor(reader: Reader): Term | null {
  reader.skipArticle()
  if (reader.takes('actor')) {
    reader.needs('of')
    return readTerm(reader)
  }
  return reader.takePhrase(ACTOR_PHRASES)
}

/** What can be read and makes no sense. */
function checkSense(reader: Reader, rule: Rule): void {
  const [first, second] = termsOf(rule)
  if (first !== undefined && second !== undefined && JSON.stringify(first) === JSON.stringify(second))
    reader.failAll('Both sides are the same event, so this can never be broken or never be kept. Name two events.')
  if (rule.kind === 'stages') {
    const stops = rule.path.map(({ stage }) => JSON.stringify(stage))
    const twice = stops.findIndex((stop, i) => stops.indexOf(stop) !== i)
    if (twice >= 0)
      reader.failAll('A stage stands twice in this order. Name each stage once; coming back to one is a deviation.')
    if (rule.path.length < 2)
      reader.failAll('One stage alone is no order. Name at least two, with commas between them.')
  }
  if (
    rule.kind === 'count' &&
    rule.per === 'requisition' &&
    caseOf({ kind: 'none', what: rule.what }) === 'application'
  )
    reader.failAll(
      'What is counted per requisition is an event of the requisition itself, such as a requisition approval.',
    )
}

class Stopped extends Error {
  readonly fault: ParseFault
  constructor(fault: ParseFault) {
    super(fault.sentence)
    this.fault = fault
  }
}

const ARTICLES = ['a', 'an', 'the']

/** Walks over the tokens of one line. */
class Reader {
  readonly #line: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(line: string) {
    this.#line = line
    this.#tokens = tokensOf(line)
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead]
  }
  skip(): void {
    this.#next++
  }
  isOver(): boolean {
    return this.#next >= this.#tokens.length
  }

  takes(word: string): boolean {
    const token = this.peek()
    const is = token?.value === word && (token.kind === 'word' || token.kind === 'mark')
    if (is) this.skip()
    return is
  }
  needs(word: string): void {
    if (!this.takes(word)) this.failNear(word, [word])
  }
  needsOneOf(words: readonly string[]): string {
    return words.find((word) => this.takes(word)) ?? this.failNear(listOr(words), words)
  }
  skipArticle(): void {
    const token = this.peek()
    if (token?.kind === 'word' && ARTICLES.includes(token.value)) this.skip()
  }
  takePhrase(phrases: readonly Phrase[]): Term | null {
    const found = phrases.find(({ tokens }) =>
      tokens.every((text, i) => this.peek(i)?.kind === 'word' && this.peek(i)?.value === text),
    )
    if (found === undefined) return null
    this.#next += found.tokens.length
    return found.term
  }
  takeText(): string | null {
    const token = this.peek()
    if (token?.kind !== 'text') return null
    if (token.value.trim() === '') this.fail([], 'There is nothing between these quotation marks.')
    this.skip()
    return token.value
  }
  takesBeforeText(word: string): string | null {
    const [token, next] = [this.peek(), this.peek(1)]
    const isQuoted = next?.kind === 'text' || next?.value.startsWith('"') === true
    if (token?.kind !== 'word' || token.value !== word || !isQuoted) return null
    this.skip()
    return this.text('a name in quotation marks')
  }
  text(what: string): string {
    return this.takeText() ?? this.failNear(what, [])
  }
  number(what: string, { most, whole, least = 0 }: { most: number; whole: boolean; least?: number }): number {
    const token = this.peek()
    if (token?.kind !== 'number') return this.failNear(what, [])
    const value = Number(token.value)
    if (whole && !Number.isInteger(value)) this.fail([what], `${token.value} is no whole number.`)
    if (whole ? value < least : value <= 0)
      this.fail([what], `${token.value} is too few: ${whole ? `at least ${least}` : 'more than 0'}.`)
    if (value > most) this.fail([what], `${token.value} is too many: at most ${most}.`)
    this.skip()
    return value
  }

  end(): void {
    if (!this.isOver()) this.failNear('the end of the line', [])
  }
  /** Says what was expected, and what may have been meant. */
  failNear(expected: string, known: readonly string[], more = ''): never {
    const token = this.peek()
    const wanted = `${expected}${more === '' ? '' : `, ${more}`}`
    if (token === undefined) return this.fail([expected, ...known], `The line ends where ${wanted} was expected.`)
    if (token.kind === 'broken' && token.value.startsWith('"'))
      return this.fail([expected], 'This quotation mark is never closed.')
    const written = this.#line.slice(token.at, token.at + token.length)
    const near = token.kind === 'word' ? nearNames(token.value, known, 2).filter((name) => name !== token.value) : []
    const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`
    return this.fail([expected, ...known], `“${written}” stands where ${wanted} was expected.${meant}`)
  }
  fail(expected: readonly string[], sentence: string): never {
    const token = this.peek()
    throw new Stopped({
      at: token?.at ?? this.#line.trimEnd().length,
      length: token?.length ?? 0,
      word: token === undefined ? '' : this.#line.slice(token.at, token.at + token.length),
      expected: [...expected],
      sentence,
    })
  }
  failAll(sentence: string): never {
    throw new Stopped({ at: 0, length: this.#line.length, word: this.#line, expected: [], sentence })
  }
}

function listOr(words: readonly string[]): string {
  return listWords(words).replace(/ and (?=[^,]*$)/, ' or ')
}
