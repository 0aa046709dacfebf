import { invalid, TandemError } from '@tandem/core/errors'
import { BATCH_ROWS, emptyValues, type TabularRow } from './tabular'

export const CASE_ID = 'case:concept:name'
export const TIME = 'time:timestamp'

export const MAX_VALUE_CHARS = 8 * 1024 ** 2
const MAX_NAME_CHARS = 1_000
const MAX_ATTRIBUTES = 10_000
const MAX_DEPTH = 100
const MAX_UNNAMED_EVENTS = 200_000

/** What the XML parser reports of an opening tag. `line`: where the parser stands. */
export interface OpenTag {
  name: string
  attributes: Record<string, string>
  isSelfClosing: boolean
}

/** An open element. `into`: the record its attributes go to, null where they are ignored; `prefix`: what precedes their keys. */
interface Frame {
  kind: 'document' | 'log' | 'global' | 'trace' | 'event' | 'attribute' | 'list' | 'ignored'
  into: Record<string, string> | null
  prefix: string
}

interface Trace {
  line: number
  ordinal: number
  /** Case attributes before the first event, and those after it, under their names with `case:`. */
  given: Record<string, string>
  late: Record<string, string>
  /** Events not handed over yet: the last one may still receive late attributes, all of them a late name. */
  held: TabularRow[]
  begun: boolean
  /** How many case attributes there are, kept while an event counts its own. */
  attributes: number
}

/** Builds rows from the tags of an XES document, in order; the parser has already checked that they nest. */
export class XesRows {
  events = 0
  timedEvents = 0
  /** Grows with every tag; the reader watches it to notice values without end. */
  tags = 0
  /** Grows with every event that ended and trace that began; the reader watches it to notice events without end. */
  milestones = 0
  ready: TabularRow[] = []

  #top: Frame = { kind: 'document', into: null, prefix: '' }
  readonly #below: Frame[] = []
  #trace: Trace | null = null
  #event: TabularRow | null = null
  #traces = 0
  #attributes = 0
  readonly #caseDefaults = emptyValues()
  readonly #eventDefaults = emptyValues()
  #line = 1

  /** The name of the innermost open element that matters to a reader of the file, null when all are closed. */
  get inside(): 'log' | 'trace' | 'event' | null {
    if (this.#event) return 'event'
    if (this.#trace) return 'trace'
    return this.#below.length > 0 ? 'log' : null
  }

  take(): TabularRow[] {
    const rows = this.ready
    this.ready = []
    return rows
  }

  open(tag: OpenTag, line: number): void {
    this.tags++
    this.#line = line
    const top = this.#top
    const frame = isAttribute(tag.name) && top.into ? this.#attribute(tag, top, top.into) : this.#structure(tag, top)
    if (!tag.isSelfClosing) {
      this.#below.push(top)
      if (this.#below.length > MAX_DEPTH)
        throw limit(
          `Line ${line} of the XES file opens more than ${MAX_DEPTH} elements inside each other; Tandem reads up to ${MAX_DEPTH}. Export the log without nested attributes.`,
        )
      this.#top = frame ?? { kind: 'ignored', into: null, prefix: '' }
    } else if (frame) this.#close(frame)
  }

  close(tag: { isSelfClosing: boolean }): void {
    this.tags++
    if (tag.isSelfClosing) return
    this.#close(this.#top)
    this.#top = this.#below.pop()!
  }

  #close(frame: Frame): void {
    if (frame.kind === 'event') this.#endEvent()
    else if (frame.kind === 'trace') this.#endTrace()
    else if (frame.kind === 'global') dropPlaceholders(frame.into!)
  }

  /** Puts one typed attribute into its record; gives a frame only to elements that may hold nested attributes. */
  #attribute(tag: OpenTag, top: Frame, into: Record<string, string>): Frame | null {
    const { key, value } = tag.attributes
    if (key === undefined) return null
    const column = top.prefix === '' ? key : top.prefix + key
    if (value !== undefined) {
      this.#check(column, value)
      const known = top.kind === 'list' ? into[column] : undefined
      into[column] = known === undefined ? value : `${known}|${value}`
    }
    if (tag.isSelfClosing) return null
    return { kind: isList(tag.name) ? 'list' : 'attribute', into, prefix: `${column}:` }
  }

  #check(column: string, value: string): void {
    if (column.length > MAX_NAME_CHARS)
      throw limit(
        `Line ${this.#line} of the XES file has an attribute whose name is longer than ${MAX_NAME_CHARS} characters. Export the log without that attribute.`,
      )
    if (value.length > MAX_VALUE_CHARS) throw valueTooLong(this.#line)
    if (++this.#attributes > MAX_ATTRIBUTES)
      throw limit(
        `Line ${this.#line} of the XES file is in an event or trace with more than ${MAX_ATTRIBUTES} attributes. Export the log with fewer attributes.`,
      )
  }

  #structure(tag: OpenTag, top: Frame): Frame | null {
    const name = localName(tag.name)
    if (top.kind === 'document') {
      if (name === 'log') return { kind: 'log', into: null, prefix: '' }
      throw invalid(
        `This XML file is not an XES event log: its root element is <${tag.name}> in line ${this.#line}, and XES requires <log>. Choose the log that your tool exports as XES, or import the data as CSV.`,
      )
    }
    if (name === 'event' && (top.kind === 'trace' || top.kind === 'log')) return this.#beginEvent()
    if (name === 'trace' && top.kind === 'log') return this.#beginTrace()
    if (name === 'global' && top.kind === 'log') return this.#global(tag.attributes.scope)
    // IEEE 1849 wraps the members of a list in <values>, which has no key of its own.
    if (name === 'values' && top.kind === 'list') return top
    return null
  }

  #global(scope: string | undefined): Frame | null {
    this.#attributes = 0
    if (scope === 'event') return { kind: 'global', into: this.#eventDefaults, prefix: '' }
    if (scope === 'trace') return { kind: 'global', into: this.#caseDefaults, prefix: 'case:' }
    return null
  }

  #beginTrace(): Frame {
    this.milestones++
    this.#attributes = 0
    const given = emptyValues()
    this.#trace = {
      line: this.#line,
      ordinal: ++this.#traces,
      given,
      late: emptyValues(),
      held: [],
      begun: false,
      attributes: 0,
    }
    return { kind: 'trace', into: given, prefix: 'case:' }
  }

  #beginEvent(): Frame {
    this.events++
    const values = emptyValues()
    const trace = this.#trace
    if (trace) {
      trace.attributes = this.#attributes
      const name = trace.given[CASE_ID]
      if (name !== undefined) values[CASE_ID] = name
      if (!trace.begun) {
        trace.begun = true
        for (const key in trace.given) values[key] = trace.given[key]!
        fill(values, this.#caseDefaults)
        this.#top.into = trace.late
      }
    }
    this.#attributes = 0
    this.#event = { line: this.#line, values }
    return { kind: 'event', into: values, prefix: '' }
  }

  #endEvent(): void {
    this.milestones++
    const row = this.#event!
    if (row.values[TIME] !== undefined) this.timedEvents++
    fill(row.values, this.#eventDefaults)
    this.#event = null
    this.#attributes = this.#trace?.attributes ?? 0
    if (this.#trace) this.#hold(this.#trace, row)
    else this.ready.push(row)
  }

  #hold(trace: Trace, row: TabularRow): void {
    trace.held.push(row)
    if (trace.held.length < BATCH_ROWS) return
    const id = trace.given[CASE_ID] ?? trace.late[CASE_ID]
    if (id !== undefined) this.#release(id, trace.held.splice(0, trace.held.length - 1))
    else if (trace.held.length > MAX_UNNAMED_EVENTS)
      throw limit(
        `The trace that begins in line ${trace.line} of the XES file has more than ${MAX_UNNAMED_EVENTS} events and no name (concept:name) before them. Export the log with the name of each trace ahead of its events.`,
      )
  }

  #endTrace(): void {
    const trace = this.#trace!
    const last = trace.held.at(-1)
    for (const key in trace.late) if (last) last.values[key] = trace.late[key]!
    const id = trace.given[CASE_ID] ?? trace.late[CASE_ID] ?? `trace ${trace.ordinal}`
    this.#release(id, trace.held)
    this.#trace = null
  }

  /** The trace decides the case: an event attribute that happens to be called case:concept:name does not. */
  #release(id: string, rows: TabularRow[]): void {
    for (const row of rows) {
      if (row.values[CASE_ID] !== id) row.values[CASE_ID] = id
      this.ready.push(row)
    }
  }
}

export const valueTooLong = (line: number) =>
  limit(
    `Near line ${line} the XES file has a value or text longer than ${MAX_VALUE_CHARS / 1024 ** 2} MB. Export the log without that attribute.`,
  )

export const limit = (message: string) => new TandemError('limit', message)

function fill(values: Record<string, string>, defaults: Record<string, string>): void {
  for (const key in defaults) if (values[key] === undefined) values[key] = defaults[key]!
}

/**
 * Removes defaults of a <global> that must not be applied: exporters declare placeholders there, and a missing activity,
 * time or case name has to stay missing so that it is quarantined rather than invented.
 */
function dropPlaceholders(defaults: Record<string, string>): void {
  for (const key of Object.keys(defaults)) {
    const name = key.startsWith('case:') ? key.slice('case:'.length) : key
    const identifies = name === 'concept:name' || name === TIME
    if (identifies || PLACEHOLDER.test(defaults[key]!)) delete defaults[key]
  }
}

const PLACEHOLDER =
  /^(|_*invalid_*|_*unknown_*|_*undefined_*|null|nan|none|name|string|default|19(69-12-31|70-01-01)T.*)$/i

function isAttribute(tagName: string): boolean {
  switch (tagName) {
    case 'string':
    case 'date':
    case 'int':
    case 'float':
    case 'boolean':
    case 'id':
    case 'list':
    case 'container':
      return true
    default:
      return tagName.includes(':') && isAttribute(localName(tagName))
  }
}

function isList(tagName: string): boolean {
  const name = localName(tagName)
  return name === 'list' || name === 'container'
}

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1)
