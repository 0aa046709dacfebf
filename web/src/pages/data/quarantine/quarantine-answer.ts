import type { Quarantine } from '@tandem/core/intake'
import type { SentencePart } from '../../../components/Sentence.tsx'
import { counted, share } from '../../../words/numbers.ts'
import { reasonSentence } from './reason-words.ts'

/** How many rows are held back, the main reason, and how they get in. */
export function quarantineAnswer(
  { total, reasons }: Pick<Quarantine, 'total' | 'reasons'>,
  imports: string,
): SentencePart[] {
  const [main] = reasons
  if (total === 0 || main === undefined) return ['No row is held back.']
  const why = reasonSentence(main.reason).replace(/^The (row|event) /, '')
  return [
    `${counted(total, 'row')} ${total === 1 ? 'is' : 'are'} held back. `,
    reasons.length === 1
      ? `${total === 1 ? 'It' : 'Each'} ${why}. `
      : `The most frequent reason (${share(main.count / total)}): the row ${why}. `,
    'To let them in, open a row, say how it is to be read and replay it with its like; or correct the file and ',
    { text: 'import it again', href: imports },
    '; rows that are in already are not doubled.',
  ]
}
