import { invalid } from '@tandem/core/errors'
import { SaxesParser } from 'saxes'
import { decodeText } from './decode-text'
import { BATCH_ROWS, type ReadOptions, type TabularRow } from './tabular'
import { limit, MAX_VALUE_CHARS, valueTooLong, XesRows } from './xes-rows'

const MAX_EVENT_CHARS = 64 * 1024 ** 2

/**
 * Reads an XES event log (IEEE 1849) as a stream: one row per event, in file order. Event attributes keep their key; case
 * attributes get `case:` and stand on the first event of their trace, `case:concept:name` on every event; nested attributes
 * are `parent:child`. Values are the text of the file.
 *
 * @throws TandemError `invalid` for XML that is damaged, cut off, holds a document type declaration, is no XES, or has no
 * time stamp at all; `limit` for values, events or nesting beyond reason. The last batch may already be out by then.
 */
export async function* readXes(
  input: AsyncIterable<Uint8Array>,
  { signal }: ReadOptions = {},
): AsyncGenerator<TabularRow[]> {
  const rows = new XesRows()
  // `position: false` only shortens saxes' messages; it counts lines either way.
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', (tag) => rows.open(tag, parser.line))
  parser.on('closetag', (tag) => rows.close(tag))
  parser.on('doctype', () => {
    throw doctypeRefused(parser.line)
  })
  const guard = endlessGuard(rows)

  for await (const piece of decodeText(input, signal)) {
    parse(rows, parser, () => parser.write(piece))
    guard(piece.length, parser.line)
    if (rows.ready.length >= BATCH_ROWS) yield rows.take()
  }
  parse(rows, parser, () => parser.close(), 'end of file')

  if (rows.events > 0 && rows.timedEvents === 0)
    throw invalid(
      `No event in this XES file has a time stamp (time:timestamp), so nothing can be said about when things happened. Export the log with the Time extension, or import it as CSV and name the column that holds the time.`,
      { events: rows.events },
    )
  if (rows.ready.length > 0) yield rows.take()
}

/** saxes keeps an unfinished value in memory until it ends, so its growth is watched between pieces. */
function endlessGuard(rows: XesRows) {
  let tags = 0
  let milestones = 0
  let charsInTag = 0
  let charsInEvent = 0
  return (chars: number, line: number) => {
    charsInTag = rows.tags === tags ? charsInTag + chars : 0
    charsInEvent = rows.milestones === milestones ? charsInEvent + chars : 0
    tags = rows.tags
    milestones = rows.milestones
    if (charsInTag > MAX_VALUE_CHARS) throw valueTooLong(line)
    if (charsInEvent > MAX_EVENT_CHARS)
      throw limit(
        `Near line ${line} the XES file has more than ${MAX_EVENT_CHARS / 1024 ** 2} MB without the end of an event. Export the log with fewer or shorter attributes.`,
      )
  }
}

function parse(rows: XesRows, parser: { line: number }, step: () => unknown, phase?: 'end of file'): void {
  // Closing resets the parser, its line included.
  const lineBefore = parser.line
  try {
    step()
  } catch (error) {
    // saxes reports what is wrong with the XML as a plain Error; anything else passes.
    if (!(error instanceof Error) || error.name !== 'Error') throw error
    throw notWellFormed(rows, error.message.replace(/\.$/, ''), phase ? lineBefore : parser.line, phase)
  }
}

function notWellFormed(rows: XesRows, problem: string, line: number, phase?: 'end of file') {
  if (/doctype/i.test(problem)) return doctypeRefused(line)
  if (phase && rows.tags === 0)
    return invalid(
      'The file ends before any XML element, so it holds no XES log. Choose another file or export it again.',
    )
  if (phase)
    return invalid(
      `The XES file ends in line ${line} in the middle of its <${rows.inside ?? 'log'}> element, so it was cut off. Export or download it again and compare its size with the original.`,
      { line },
    )
  if (rows.tags === 0)
    return invalid(
      `This file is not an XES event log: it does not begin with an XML element (line ${line}: ${problem}). Choose the log that your tool exports as XES, or import the data as CSV.`,
      { line },
    )
  return invalid(
    `Line ${line} of the XES file is not well-formed XML: ${problem}. Correct that line or export the log again.`,
    { line, problem },
  )
}

const doctypeRefused = (line: number) =>
  invalid(
    `The XES file has a document type declaration in line ${line}. Document type declarations and external entities are refused because they can make a reader load other files or exhaust its memory; XES needs neither. Remove the <!DOCTYPE …> line and import the file again.`,
    { line },
  )
