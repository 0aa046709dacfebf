import type { AskAnswer } from '@tandem/core/ask'

/** The answer, how the question was read, and the command that gives the same. */
export function askText({ parts, detail, command, readAs, near, phrased, state }: AskAnswer): string {
  const said = parts.map(({ text }) => text).join('')
  return [
    ...(phrased?.text == null ? [] : [`${phrased.text}\n(Phrased by ${phrased.host} from what follows.)`, '']),
    said,
    ...(phrased !== null && phrased.text === null ? ['', `Not phrased: ${phrased.why}`] : []),
    ...(detail === null || detail.trim() === said.trim() ? [] : ['', detail.trimEnd()]),
    ...(readAs.length > 0 ? ['', `Read so: ${readAs.join('; ')}.`] : []),
    ...(command === null ? [] : ['', `The same: ${command}`]),
    ...(state === 'not understood' && near.length > 0
      ? ['', 'What can be asked:', ...near.map(({ question }) => `  · ${question}`)]
      : []),
    '',
  ].join('\n')
}
