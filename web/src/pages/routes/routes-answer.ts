import type { ChannelRow, RouteListAnswer } from '@tandem/core/notify'
import { counted, listWords } from '@tandem/core/words'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'

/** Who hears of it, and what stands in the way. */
export function routesAnswer(
  { routes, fallbacks, sentence }: Pick<RouteListAnswer, 'routes' | 'fallbacks' | 'sentence'>,
  channels: readonly ChannelRow[],
  paths: Paths,
): SentencePart[] {
  if (channels.length === 0) {
    return [
      'Nobody yet: there is no channel. Add one below, send a test by it, then write a line that says what goes there. Until then, administrators get a letter of every new incident where mail is set up.',
    ]
  }
  const failing = channels.filter(({ state }) => state === 'failing').map(({ name }) => name)
  const instead = fallbacks.filter((name) => !failing.includes(name))
  const dead = channels.reduce((sum, one) => sum + one.dead, 0)
  const to = new Set(routes.flatMap((route) => route.channels)).size
  return [
    `${counted(routes.length, 'line')} ${routes.length === 1 ? 'tells' : 'tell'} ${counted(to, 'channel')}. `,
    failing.length === 0
      ? 'All channels can be told as far as we know'
      : `${listWords(failing)} cannot be told at present; ${instead.length === 0 ? 'administrators get a letter instead, where mail is set up' : `${listWords(instead)} ${instead.length === 1 ? 'is' : 'are'} told instead`}`,
    ...(dead === 0
      ? ['.']
      : ['; ', { text: `${counted(dead, 'notice')} given up`, href: paths.routes({ notices: 'dead' }) }, '.']),
    sentence === '' ? '' : ` ${sentence}`,
  ]
}
