import { type CheckResult, exactShare } from '@tandem/core/checks'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'
import { count, counted } from '../../words/numbers.ts'

/** How hiring stands against its design: how many checks are broken, and which most. */
export function checksAnswer(checks: readonly CheckResult[], paths: Paths): SentencePart[] {
  const broken = checks.filter(({ state }) => state === 'breach')
  const worst = broken.toSorted((a, b) => b.violated - a.violated)[0]
  const unknown = checks.filter(({ state }) => state === 'not enough data').length
  const tail = unknown === 0 ? '' : ` For ${counted(unknown, 'check', 'checks')} there is not enough data to tell.`
  if (worst === undefined) {
    const watched = checks.filter(({ state }) => state === 'watch').length
    const head =
      unknown === checks.length
        ? 'Nothing was decided in this time that could tell.'
        : `Yes, as far as ${counted(checks.length, 'check tells', 'checks tell')}: none is broken${watched > 0 ? `, and ${count(watched)} to watch` : ''}.`
    return [unknown === checks.length ? head : `${head}${tail}`]
  }
  return [
    `Not everywhere: ${count(broken.length)} of ${counted(checks.length, 'check')} ${broken.length === 1 ? 'is' : 'are'} broken. Most often “`,
    { text: worst.check, href: paths.check(worst.id) },
    `”: `,
    { text: counted(worst.violated, 'violation'), href: paths.check(worst.id, { which: 'violated' }) },
    ` among ${counted(worst.kept + worst.violated, 'case')}, kept in ${worst.rate === null ? '–' : exactShare(worst.rate)} where ${exactShare(worst.expected)} is expected.${tail}`,
  ]
}
