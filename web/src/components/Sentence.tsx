import { Fragment } from 'react'
import type { AboutNumber } from './about-number.ts'
import { NumberButton } from './NumberButton.tsx'
import { PageLink } from './PageLink.tsx'
import { unbroken } from './unbroken.tsx'

/** A piece of an answer: words, a number with what stands behind it, or a name that leads somewhere. */
export type SentencePart = string | { about: AboutNumber; text?: string } | { text: string; href: string }

/** An answer written by rules from the data. */
export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  return (
    <p style={{ margin: 0 }}>
      {parts.map((part, i) => (
        // The parts of a sentence have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={i}>{drawn(part)}</Fragment>
      ))}
    </p>
  )
}

function drawn(part: SentencePart) {
  if (typeof part === 'string') return unbroken(part)
  if ('href' in part) return <PageLink to={part.href}>{unbroken(part.text)}</PageLink>
  return (
    <strong style={{ fontWeight: 600 }}>
      <NumberButton about={part.about} text={part.text ?? part.about.value} />
    </strong>
  )
}

/** The sentence without its links: what tests and screen readers see. */
export function plainText(parts: readonly SentencePart[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      return 'href' in part ? part.text : (part.text ?? part.about.value)
    })
    .join('')
}
