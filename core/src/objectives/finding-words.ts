import type { Finding } from './operations-contract.ts'

/** A finding as a line of text: file and line first, as compilers say it. */
export function findingWords({ file, line, objective, path, sentence }: Finding): string {
  const where = [file ?? '', line ?? ''].filter((part) => part !== '').join(':')
  const what = [objective ?? '', path].filter((part) => part !== '').join(' ')
  return [...(where === '' ? [] : [where]), ...(what === '' ? [] : [what]), sentence].join(': ')
}
