/** What JSON can hold. */
export type Content =
  | null
  | boolean
  | number
  | string
  | readonly Content[]
  | { readonly [name: string]: Content | undefined }

/**
 * The one text of a content: names in order, nothing undefined. Equal contents give equal texts and different ones different texts,
 * so that a hash of it stands for the content.
 * @throws RangeError for numbers that JSON cannot hold
 */
export function canonicalText(content: Content): string {
  if (typeof content === 'number' && !Number.isFinite(content))
    throw new RangeError('only finite numbers can be signed')
  if (content === null || typeof content !== 'object') return JSON.stringify(content)
  if (isList(content)) return `[${content.map(canonicalText).join(',')}]`
  const fields = Object.keys(content)
    .sort()
    .flatMap((name) => {
      const value = content[name]
      return value === undefined ? [] : [`${JSON.stringify(name)}:${canonicalText(value)}`]
    })
  return `{${fields.join(',')}}`
}

const isList = (content: object): content is readonly Content[] => Array.isArray(content)
