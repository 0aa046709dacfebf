import { randomUUID } from 'node:crypto'
import { EvidenceAdded, EvidenceAddInput, EvidenceRemoved, EvidenceRemoveInput, RULE_PACKS } from '@tandem/core/ai'
import { invalid, notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { listWords } from '@tandem/core/words'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { settleEvidence } from '../reminders/settle-evidence.ts'
import { readUseCases, theUseCase } from './read-use-cases.ts'

/** Duties that a document can show; the others are shown by events or by the register. */
const DUTIES = RULE_PACKS.flatMap(({ duties }) => duties)

export const evidenceAdd = writeOperation({
  name: 'evidence-add',
  summary:
    'Adds a document to a use of AI: for which controls, where it lies, its hash, who keeps it and until when it holds.',
  positional: ['id'],
  input: EvidenceAddInput,
  output: EvidenceAdded,
  audited: (input) => input,
  async run({ id, document }, { store, actor, now, commit }) {
    for (const duty of document.duties) {
      const found = DUTIES.find((one) => one.id === duty)
      const known = DUTIES.filter(({ evidence }) => evidence.kind === 'document').map((one) => one.id)
      if (found === undefined) throw invalid(`There is no control ${duty}. ${meantWords(duty, known)}`.trim())
      if (found.evidence.kind !== 'document')
        throw invalid(
          `${duty} is shown by ${found.evidence.kind === 'event' ? 'what happened' : 'the register'} and by no document. Documents show ${listWords(known)}.`,
        )
    }
    if (document.validUntil !== undefined && document.validUntil < document.dated)
      throw invalid(
        `It would hold until ${document.validUntil}, before the day it bears, ${document.dated}. Mend one of them.`,
      )
    const today = now().toISOString().slice(0, 10)
    if (document.dated > today)
      throw invalid(`It is dated ${document.dated}, which has not come yet. Give the day that the document bears.`)
    const added = await commit(async (transaction) => {
      const { useCase } = theUseCase(await readUseCases(transaction), id)
      const kept = {
        id: randomUUID(),
        title: document.title,
        link: document.link,
        owner: document.owner,
        dated: document.dated,
      }
      const [sha256, validUntil] = [document.sha256 ?? null, document.validUntil ?? null]
      await transaction
        .insertInto('ai_document')
        .values({
          ...kept,
          use_case: id,
          duties: JSON.stringify(document.duties),
          sha256,
          valid_until: validUntil,
          added_at: now(),
          added_by: idOf(actor),
        })
        .execute()
      const added = {
        ...kept,
        duties: document.duties,
        sha256,
        validUntil,
        addedAt: now().toISOString(),
        addedBy: idOf(actor),
      }
      return {
        document: added,
        sentence: `“${document.title}” is on record for ${listWords(document.duties)} of ${useCase.title}.`,
      }
    })
    await settleEvidence(store, now())
    return added
  },
})

export const evidenceRemove = writeOperation({
  name: 'evidence-remove',
  summary: 'Takes a document off a use of AI, with a reason; the audit log keeps that it was there.',
  positional: ['id', 'document'],
  input: EvidenceRemoveInput,
  output: EvidenceRemoved,
  audited: (input) => input,
  async run({ id, document }, { store, now, commit }) {
    const removed = await commit(async (transaction) => {
      theUseCase(await readUseCases(transaction), id)
      const { numDeletedRows } = await transaction
        .deleteFrom('ai_document')
        .where('id', '=', document)
        .where('use_case', '=', id)
        .executeTakeFirst()
      if (numDeletedRows === 0n)
        throw notFound(`${id} has no document ${document}. See register-show ${id} for those it has.`)
      return { document, removed: true as const }
    })
    await settleEvidence(store, now())
    return removed
  },
})
