/** A text within the limit of a tool, counted as the tool counts: in UTF-16 units. Never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = most - 1
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
  return `${text.slice(0, isHalf ? end - 1 : end)}…`
}

/** On one line, as titles of tickets must be. */
export const oneLine = (text: string, most: number): string => cut(text.replaceAll(/\s+/g, ' ').trim(), most)

/** The whole message as plain text, for tools that show nothing else. */
export function plainText({
  sentence,
  facts,
  links,
}: {
  sentence: string
  facts: readonly { label: string; value: string }[]
  links: readonly { title: string; url: string }[]
}): string {
  return [
    sentence,
    '',
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    '',
    ...links.map(({ title, url }) => `${title}: ${url}`),
  ].join('\n')
}
