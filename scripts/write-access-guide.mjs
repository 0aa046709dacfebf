// Writes the table of rights into docs/guide/access.md, so that the two cannot differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const { rightsTable } = await import('../core/src/access/rights-table.ts')

const file = join(import.meta.dirname, '../docs/guide/access.md')
const text = readFileSync(file, 'utf8')
writeFileSync(
  file,
  text.replace(/<!-- rights -->[\s\S]*<!-- \/rights -->/, `<!-- rights -->\n${rightsTable()}\n<!-- /rights -->`),
)
