import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { TABLES } from '@tandem/core/bias'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid, notFound } from '@tandem/core/errors'

const IN_ORDER = ['category', 'n', 'selected', 'rate', 'impact ratio']
const SHAPE =
  'Give a list of rows with names, or sex, race and intersectional with lists of rows; a row without names is category, n, selected, rate, impact ratio.'

/** A published table in JSON: rows with names, or the three tables each with rows, with names or in the order of the rule. */
export async function readJsonTable(path: string): Promise<TextTable> {
  const name = basename(path)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw notFound(`There is no file ${path}. Check the path.`)
  const rows = rowsOf(parsed(text, name))
  if (rows.length === 0) throw invalid(`${name} has no rows of a table. ${SHAPE}`)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    name,
    columns,
    rows: rows.map((row, i) => ({ cells: columns.map((column) => cellOf(row[column])), line: i + 1 })),
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(`${name} is not JSON. Export it again, or give the table as CSV.`)
  }
}

type Row = Record<string, unknown>

function rowsOf(value: unknown, table?: string): Row[] {
  if (Array.isArray(value))
    return value.flatMap((one): Row[] => {
      const row = Array.isArray(one)
        ? Object.fromEntries(one.map((cell, i) => [IN_ORDER[i] ?? `column ${i + 1}`, cell]))
        : one
      if (!isObject(row)) return []
      return [table === undefined ? row : { table, ...row }]
    })
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => rowsOf(inner, TABLES.find((one) => one === key) ?? table))
}

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const cellOf = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
