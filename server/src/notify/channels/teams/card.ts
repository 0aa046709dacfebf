import type { Message } from '@tandem/core/notify'
import { cut } from '../cut.ts'

/** Teams takes 28 KB; these limits keep even a digest below in UTF-8. */
const MOST_FACTS = 20
const LONGEST = 300

/** A message as an Adaptive Card 1.4 in the envelope that Workflows takes. */
export function teamsMessage({ about, title, sentence, facts, links }: Message): object {
  const shown = facts.slice(0, MOST_FACTS)
  const hidden = facts.length - shown.length
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: cut(`${title}. ${sentence}`, 1000),
          msteams: { width: 'Full' },
          body: [
            { type: 'TextBlock', text: plain(cut(title, 200)), size: 'Large', weight: 'Bolder', wrap: true },
            { type: 'TextBlock', text: plain(cut(sentence, 2000)), wrap: true },
            ...(about === 'digest' ? shown.flatMap(paragraph) : shown.length > 0 ? [factSet(shown)] : []),
            ...(hidden > 0 ? [{ type: 'TextBlock', text: `and ${hidden} more`, isSubtle: true, wrap: true }] : []),
          ],
          // A card shows six actions at most.
          actions: links
            .slice(0, 6)
            .map(({ title: name, url }) => ({ type: 'Action.OpenUrl', title: cut(name, 60), url })),
        },
      },
    ],
  }
}

const factSet = (facts: Message['facts']) => ({
  type: 'FactSet',
  facts: facts.map(({ label, value }) => ({ title: cut(label, 100), value: plain(cut(value, LONGEST)) })),
})

const paragraph = ({ label, value }: Message['facts'][number]) => [
  { type: 'TextBlock', text: plain(cut(label, 200)), weight: 'Bolder', wrap: true, spacing: 'Medium' },
  { type: 'TextBlock', text: plain(cut(value, LONGEST)), wrap: true, spacing: 'None' },
]

/** Teams reads some Markdown in texts; what is Tandem's is no markup. */
const plain = (text: string) => text.replaceAll(/([\\*_[\]`#>])/g, '\\$1')
