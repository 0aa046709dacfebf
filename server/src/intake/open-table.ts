import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { invalid, notFound } from '@tandem/core/errors'
import type { FileFormat, Mapping } from '@tandem/core/intake'
import type { Warehouse } from '../store/warehouse.ts'
import { convert } from './convert.ts'
import { detectFormat } from './detect-format.ts'
import { readOcel } from './formats/ocel.ts'
import { readXes } from './formats/xes.ts'
import { openCsv } from './open-csv.ts'
import { openJsonLines } from './open-json-lines.ts'
import { openParquet } from './open-parquet.ts'
import { firstContent, plainText } from './plain-text.ts'
import type { RawTable } from './raw-table.ts'

export interface OpenOptions {
  /** Where decompressed or converted copies may lie until the import is over. */
  scratch: string
  /** What the file is called, where that is not its path. */
  name?: string
  format?: FileFormat
  csv?: Mapping['csv']
  encoding?: string
  signal?: AbortSignal
  onProgress?: (bytes: number) => void
}

/** Makes a file readable by the engine, refusing with a sentence what cannot be read. */
export async function openTable(
  warehouse: Warehouse,
  path: string,
  given: OpenOptions,
): Promise<RawTable & { format: FileFormat }> {
  const options = { ...given, name: given.name ?? basename(path) }
  await refuseMissing(path, options.name)
  const format = given.format ?? detectFormat(options.name, await firstContent(path))
  return { format, ...(await openAs(format)) }

  async function openAs(format: FileFormat): Promise<RawTable> {
    switch (format) {
      case 'parquet':
        return openParquet(warehouse, path, options.name)
      case 'csv':
        return openCsv(await plainText(path, options), options)
      case 'jsonl':
        return openJsonLines(await plainText(path, options), options)
      case 'xes':
        return convert(path, readXes, options)
      case 'ocel':
        return convert(path, readOcel, options)
    }
  }
}

async function refuseMissing(path: string, name: string): Promise<void> {
  const info = await stat(path).catch(() => null)
  if (info === null) throw notFound(`There is no file ${path}. Check the path; nothing was imported.`)
  if (!info.isFile()) throw invalid(`${path} is not a file. Name the files one by one; nothing was imported.`)
  if (info.size === 0) throw invalid(`${name} is empty. Export it again; nothing was imported.`)
}
