import type { ToolRequest, ToolResponse } from '../tool-server.ts'
import { checker, fieldsOf, isText, type StrictTool, unknownNames } from './strict-tool.ts'

/** Slack's Web API and Block Kit by docs.slack.dev/reference: methods chat.postMessage and chat.update, blocks and their limits. */
export function slackTool(): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const messages = new Map<string, { text: string; thread: string | null; said: string[] }>()
  const text = (value: unknown, types: string[], most: number, where: string) => {
    const { type, text: own } = fieldsOf(value)
    check(types.includes(String(type)) && isText(own, most), `${where}: ${JSON.stringify(value)?.slice(0, 200)}`)
    check(unknownNames(value, ['type', 'text', 'emoji', 'verbatim']).length === 0, `${where}: unknown fields`)
    check(type === 'plain_text' || fieldsOf(value).emoji === undefined, `${where}: emoji is for plain_text`)
  }
  const checkBlocks = (blocks: unknown) => {
    if (!check(Array.isArray(blocks) && blocks.length > 0 && blocks.length <= 50, 'blocks: 1 to 50')) return
    for (const block of blocks as Record<string, unknown>[]) {
      switch (block.type) {
        case 'header':
          text(block.text, ['plain_text'], 150, 'header')
          break
        case 'section':
          check(block.text !== undefined || block.fields !== undefined, 'section: text or fields')
          if (block.text !== undefined) text(block.text, ['plain_text', 'mrkdwn'], 3000, 'section')
          if (block.fields !== undefined) {
            const fields = block.fields as unknown[]
            check(fields.length >= 1 && fields.length <= 10, 'section: 1 to 10 fields')
            for (const field of fields) text(field, ['plain_text', 'mrkdwn'], 2000, 'field')
          }
          break
        case 'context': {
          const elements = block.elements as unknown[]
          check(elements.length >= 1 && elements.length <= 10, 'context: 1 to 10 elements')
          for (const element of elements) text(element, ['plain_text', 'mrkdwn'], 3000, 'context')
          break
        }
        case 'actions': {
          const elements = block.elements as Record<string, unknown>[]
          check(elements.length >= 1 && elements.length <= 25, 'actions: 1 to 25 elements')
          const ids = elements.map(({ action_id }) => action_id)
          check(new Set(ids).size === ids.length, 'actions: action_id once')
          for (const element of elements) {
            check(element.type === 'button', 'actions: button')
            text(element.text, ['plain_text'], 75, 'button')
            check(isText(element.action_id, 255), 'button: action_id')
            check(element.value === undefined || isText(element.value, 2000), 'button: value')
            check(element.url === undefined || (isText(element.url, 3000) && URL.canParse(element.url)), 'button: url')
            check([undefined, 'primary', 'danger'].includes(element.style as undefined), 'button: style')
          }
          break
        }
        default:
          check(false, `unknown block ${block.type}`)
      }
    }
  }
  const ok = (body: object): ToolResponse => ({ body: { ok: true, ...body } })
  const no = (error: string): ToolResponse => ({ body: { ok: false, error } })
  let count = 0
  return {
    kind: 'slack',
    faults,
    settings: (origin) => ({ channel: 'C024BE91L', api: `${origin}/api` }),
    secrets: () => ({ botToken: 'xoxb-0123456789', signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }),
    work({ path, body, headers }: ToolRequest) {
      const given = fieldsOf(body)
      check(/^application\/json; charset=utf-8$/.test(headers['content-type'] ?? ''), 'content-type')
      if (headers.authorization !== 'Bearer xoxb-0123456789') return no('invalid_auth')
      check(isText(given.text, 40_000), 'text')
      if (given.blocks !== undefined) checkBlocks(given.blocks)
      const own = String(given.text)
      if (path === '/api/chat.postMessage') {
        check(
          unknownNames(given, ['channel', 'text', 'blocks', 'thread_ts', 'reply_broadcast', 'unfurl_links']).length ===
            0,
          'postMessage: unknown fields',
        )
        const thread = (given.thread_ts as string | undefined) ?? null
        if (thread !== null && !messages.has(thread)) return no('thread_not_found')
        count += 1
        const ts = `1503435956.${String(count).padStart(6, '0')}`
        messages.set(ts, { text: own, thread, said: [own] })
        return ok({ channel: 'C024BE91L', ts, message: {} })
      }
      if (path === '/api/chat.update') {
        check(unknownNames(given, ['channel', 'ts', 'text', 'blocks']).length === 0, 'update: unknown fields')
        const message = messages.get(String(given.ts))
        if (message === undefined) return no('message_not_found')
        message.text = own
        message.said.push(own)
        return ok({ channel: 'C024BE91L', ts: given.ts, text: own })
      }
      return no('unknown_method')
    },
    standing() {
      const roots = [...messages.values()].filter(({ thread }) => thread === null)
      return { count: roots.length, state: null, said: [...messages.values()].flatMap(({ said }) => said) }
    },
  }
}
