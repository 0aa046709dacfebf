import type { Message } from '@tandem/core/notify'
import { cut } from '../cut.ts'

/** What the button carries; `/hooks/slack` reads it. */
export const ACKNOWLEDGE = 'tandem-acknowledge'

export interface SlackMessage {
  text: string
  blocks: object[]
}

/** A message as blocks of Slack's Block Kit, within its limits: 50 blocks, headers of 150, sections of 3000, 10 fields of 2000 characters. */
export function slackMessage(message: Message, { hasButtons }: { hasButtons: boolean }): SlackMessage {
  const { title, sentence, facts, links, incident, phase } = message
  const [first, ...others] = links
  const mayAcknowledge = hasButtons && incident !== null && phase === 'open' && incident.acknowledgedAt === null
  const buttons = [
    ...(mayAcknowledge
      ? [{ ...button('Acknowledge'), action_id: ACKNOWLEDGE, value: String(incident.id), style: 'primary' }]
      : []),
    ...(first === undefined ? [] : [{ ...button('Open'), action_id: 'tandem-open', url: first.url }]),
  ]
  const more = others.slice(0, 20).map(({ title: name, url }) => `<${url}|${escaped(name)}>`)
  return {
    text: cut(`${title}. ${sentence}`, 3000),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, 150), emoji: false } },
      section(escaped(sentence)),
      ...factBlocks(message.about, facts),
      ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : []),
      ...(more.length > 0 ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: cutLinks(more) }] }] : []),
    ],
  }
}

/** Facts of an incident stand in two columns; those of a digest are sentences and get the width. */
function factBlocks(about: Message['about'], facts: Message['facts']): object[] {
  if (about === 'digest') {
    const shown = facts.slice(0, 40).map(({ label, value }) => section(`*${escaped(label)}*\n${escaped(value)}`))
    return facts.length > 40 ? [...shown, section(`and ${facts.length - 40} more`)] : shown
  }
  const fields = facts
    .slice(0, 10)
    .map(({ label, value }) => ({ type: 'mrkdwn', text: cut(`*${escaped(label)}*\n${escaped(value)}`, 2000) }))
  return fields.length === 0 ? [] : [{ type: 'section', fields }]
}

const section = (text: string): object => ({ type: 'section', text: { type: 'mrkdwn', text: cut(text, 3000) } })

const button = (text: string) => ({ type: 'button', text: { type: 'plain_text', text, emoji: false } })

/** What Slack reads as its own marks, by its rules for text. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** As many whole links as fit. */
function cutLinks(links: readonly string[]): string {
  let text = ''
  for (const link of links) {
    const next = text === '' ? link : `${text} · ${link}`
    if (next.length > 3000) break
    text = next
  }
  return text
}
