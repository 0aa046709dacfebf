import type { Message } from '@tandem/core/notify'
import { cut, oneLine } from '../cut.ts'

/** A message in the Atlassian Document Format, version 1. */
export function atlassianDocument({ sentence, facts, links }: Message, heading?: string): object {
  return {
    type: 'doc',
    version: 1,
    content: [
      ...(heading === undefined ? [] : [paragraph([{ ...text(heading), marks: [{ type: 'strong' }] }])]),
      paragraph([text(sentence)]),
      ...list(facts.map(({ label, value }) => [{ ...text(label), marks: [{ type: 'strong' }] }, text(`: ${value}`)])),
      ...list(links.map(({ title, url }) => [{ ...text(title), marks: [{ type: 'link', attrs: { href: url } }] }])),
    ],
  }
}

interface Place {
  project: string
  issueType: string
}

/** A new issue. `summary` is one line of 255 characters; the label is what it is found by. */
export const newIssue = (message: Message, { project, issueType }: Place): object => ({
  fields: {
    project: { key: project },
    issuetype: { name: issueType },
    summary: oneLine(message.title, 255),
    description: atlassianDocument(message),
    labels: ['tandem', message.correlation],
  },
})

const paragraph = (content: object[]) => ({ type: 'paragraph', content })
const list = (items: object[][]) =>
  items.length === 0
    ? []
    : [
        {
          type: 'bulletList',
          content: items.map((content) => ({ type: 'listItem', content: [paragraph(content)] })),
        },
      ]
/** A text node may not be empty. */
const text = (value: string) => ({ type: 'text', text: cut(value === '' ? '–' : value, 3000) })
