import { createHash } from 'node:crypto'
import { EvidencePackInput, evidencePackHtml, evidencePackOf, RULE_PACKS } from '@tandem/core/ai'
import { oneText } from '../objectives/export-objectives.ts'
import { downloadOperation } from '../operation.ts'
import { showUseCase } from './register-show.ts'

export const evidencePack = downloadOperation({
  name: 'evidence-pack',
  summary:
    'Everything on record of one use of AI as a page or as JSON, with the SHA-256 of every part and of the whole.',
  positional: ['id'],
  input: EvidencePackInput,
  async run({ id, format }, { store, now }) {
    const shown = await showUseCase(store, id, now())
    const pack = evidencePackOf(shown, { packs: RULE_PACKS, madeAt: now().toISOString(), hash: sha256 })
    return format === 'json'
      ? {
          contentType: 'application/json; charset=utf-8',
          filename: `evidence-${id}.json`,
          stream: oneText(`${JSON.stringify(pack, null, 1)}\n`),
        }
      : {
          contentType: 'text/html; charset=utf-8',
          filename: `evidence-${id}.html`,
          stream: oneText(evidencePackHtml(pack, shown)),
        }
  },
})

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
