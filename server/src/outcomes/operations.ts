import { basename } from 'node:path'
import { invalid, notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import {
  columnsOf,
  HrisMapping,
  OutcomesInput,
  OutcomesPreview,
  OutcomesPreviewInput,
  OutcomesReport,
  type SettledMapping,
} from '@tandem/core/outcomes'
import { drain } from '../inbox/drain.ts'
import { inTurn } from '../intake/in-turn.ts'
import { locate } from '../intake/locate.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { attach, countFaults, countKinds } from './attach.ts'
import { importOutcomes } from './import-outcomes.ts'
import { knownHires } from './known-hires.ts'
import { type PreparedReport, prepare } from './prepare.ts'

export const outcomesImport = writeOperation({
  name: 'outcomes-import',
  summary:
    'Reads a report of the HR system and attaches what became of hires to their applications. A newer report adds what is new; rows without a known hire wait in quarantine.',
  positional: ['file'],
  input: OutcomesInput,
  output: OutcomesReport,
  audited: ({ file, into }) => ({ file: basename(file), into }),
  async run({ file, into, mapping, timeFormat }, context) {
    const { store, now } = context
    const began = performance.now()
    const { path, name } = locate(file, context)
    await refuseUnknownSource(store, into)
    const nowMs = now().getTime()
    const { report, records, questions, asksOrder } = await prepare(store, path, { name, mapping, timeFormat, nowMs })
    if (questions.length > 0) {
      const answer = asksOrder ? ' Say it with --time-format dmy or mdy.' : ''
      throw invalid(`${questions.join(' ')}${answer} Nothing was imported.`, { questions })
    }
    // Whom it is about may have come in just now.
    await drain(store, into, { now })
    return inTurn(store.directory, async () => {
      const attached = attach(records, await knownHires(store, into), { secret: store.directory.secret, nowMs })
      const imported = await importOutcomes({ source: into, file: name, attached }, context)
      return {
        source: into,
        shape: report.shape,
        rows: attached.rows,
        ...imported,
        events: countKinds(attached.events),
        planned: attached.planned,
        seconds: (performance.now() - began) / 1000,
      }
    })
  },
})

export const outcomesPreview = readOperation({
  name: 'outcomes-preview',
  summary:
    'Looks at a report of the HR system without keeping anything: what each column is taken for, how many rows match a hire, what is left out.',
  positional: ['file'],
  input: OutcomesPreviewInput,
  output: OutcomesPreview,
  async run({ file, into, mapping, timeFormat }, context) {
    const { store, now } = context
    const { path, name } = locate(file, context)
    if (into !== undefined) await refuseUnknownSource(store, into)
    const nowMs = now().getTime()
    const prepared = await prepare(store, path, { name, mapping, timeFormat, nowMs })
    const attached =
      into === undefined || prepared.questions.length > 0
        ? null
        : attach(prepared.records, await knownHires(store, into), { secret: store.directory.secret, nowMs })
    return {
      name,
      shape: prepared.report.shape,
      shapeReason: prepared.report.shapeReason,
      columns: columnsShown(prepared),
      mapping: asGiven(prepared.mapping),
      timeFormat: prepared.order,
      questions: prepared.questions,
      asksTimeFormat: prepared.asksOrder,
      sources: await sourceNames(store),
      into: into ?? null,
      rows: attached?.rows ?? null,
      events: countKinds(attached?.events ?? []),
      planned: attached?.planned ?? 0,
      reasons: countFaults(attached?.bad ?? []),
    }
  },
})

/** Values shown of a column that is read. */
const EXAMPLES = 3
const LONGEST_EXAMPLE = 40

function columnsShown({ report, mapping, reasons }: PreparedReport): OutcomesPreview['columns'] {
  const meanings = new Map(columnsOf(mapping).map(({ column, meaning }) => [column, meaning]))
  return report.columns.map((name) => {
    const meaning = meanings.get(name) ?? null
    const values = report.rows.map(({ cells }) => (cells[name] ?? '').trim()).filter((value) => value !== '')
    const becomes = meaning === null ? '' : BECOMES[meaning]
    const isShown = meaning !== null && becomes === undefined
    return {
      name,
      meaning,
      reason: reasons[name] ?? '',
      examples: isShown ? [...new Set(values)].slice(0, EXAMPLES).map((value) => value.slice(0, LONGEST_EXAMPLE)) : [],
      note: values.length === 0 && meaning !== null ? 'empty' : (becomes ?? ''),
    }
  })
}

/** Columns of which no value is shown, as none is kept. */
const BECOMES: Readonly<Record<string, string>> = {
  'the employee': 'becomes a key',
  'why somebody left': 'becomes one word of a list',
}

/** As a file for --mapping holds it. */
const asGiven = ({ satisfactionScale, ...mapping }: SettledMapping): HrisMapping =>
  HrisMapping.parse({ ...mapping, ...(satisfactionScale !== null && { satisfactionScale }) })

async function sourceNames({ state }: Store): Promise<string[]> {
  const rows = await state.selectFrom('source').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

async function refuseUnknownSource(store: Store, name: string): Promise<void> {
  const known = await sourceNames(store)
  if (known.includes(name)) return
  if (known.length === 0)
    throw notFound(
      'There is no source yet that could know the hires. Connect your hiring system or import its events first; nothing was imported.',
    )
  throw notFound(`There is no source ${name}. ${meantWords(name, known)} Nothing was imported.`)
}
