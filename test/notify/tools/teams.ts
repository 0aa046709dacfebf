import { checker, fieldsOf, isText, type StrictTool, unknownNames } from './strict-tool.ts'

/** The trigger of Workflows and Adaptive Cards 1.4 by learn.microsoft.com and adaptivecards.io/explorer; 28 KB at most. */
export function teamsTool(): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const said: string[] = []
  const checkElement = (element: Record<string, unknown>) => {
    if (element.type === 'TextBlock') {
      const known = ['type', 'text', 'size', 'weight', 'wrap', 'isSubtle', 'spacing', 'color']
      check(unknownNames(element, known).length === 0, `TextBlock: unknown ${unknownNames(element, known)}`)
      check(isText(element.text, 10_000), 'TextBlock: text')
      check(
        [undefined, 'Default', 'Small', 'Medium', 'Large', 'ExtraLarge'].includes(element.size as undefined),
        'size',
      )
      check([undefined, 'Default', 'Lighter', 'Bolder'].includes(element.weight as undefined), 'weight')
      check(
        [undefined, 'Default', 'None', 'Small', 'Medium', 'Large', 'ExtraLarge', 'Padding'].includes(
          element.spacing as undefined,
        ),
        'spacing',
      )
    } else if (element.type === 'FactSet') {
      const facts = element.facts as Record<string, unknown>[]
      check(Array.isArray(facts) && facts.length > 0, 'FactSet: facts')
      for (const fact of facts) {
        check(isText(fact.title, 1000) && isText(fact.value, 5000), 'Fact: title and value')
        check(unknownNames(fact, ['title', 'value']).length === 0, 'Fact: unknown fields')
      }
    } else check(false, `unknown element ${element.type}`)
  }
  return {
    kind: 'teams',
    faults,
    settings: () => ({}),
    secrets: (origin) => ({ webhook: `${origin}/workflows/abc/triggers/manual/paths/invoke?sig=xyz` }),
    work({ body, text, method }) {
      check(method === 'POST', 'POST')
      check(Buffer.byteLength(text) <= 28 * 1024, `28 KB, not ${Buffer.byteLength(text)} bytes`)
      const { type, attachments } = fieldsOf(body)
      check(type === 'message' && Array.isArray(attachments) && attachments.length === 1, 'envelope')
      const attachment = fieldsOf((attachments as unknown[])[0])
      check(attachment.contentType === 'application/vnd.microsoft.card.adaptive', 'contentType')
      check(attachment.contentUrl === null, 'contentUrl')
      const card = fieldsOf(attachment.content)
      check(card.$schema === 'http://adaptivecards.io/schemas/adaptive-card.json', '$schema')
      check(card.type === 'AdaptiveCard' && /^1\.[0-5]$/.test(String(card.version)), 'version')
      const known = ['$schema', 'type', 'version', 'fallbackText', 'msteams', 'body', 'actions', 'speak', 'lang']
      check(unknownNames(card, known).length === 0, 'card: unknown fields')
      for (const element of card.body as Record<string, unknown>[]) checkElement(element)
      for (const action of card.actions as Record<string, unknown>[]) {
        check(
          action.type === 'Action.OpenUrl' && isText(action.title, 100) && URL.canParse(String(action.url)),
          'action',
        )
      }
      check((card.actions as unknown[]).length <= 6, 'six actions at most')
      said.push(String(card.fallbackText))
      return { status: 202 }
    },
    standing: () => ({ count: 1, state: null, said }),
  }
}
