import { Fragment, type ReactNode } from 'react'

const PERCENT = /(\d[\d.,]* %)/

/** The same text, in which no line ends between a number and its per cent sign. */
export function unbroken(text: string): ReactNode {
  const pieces = text.split(PERCENT)
  if (pieces.length === 1) return text
  return pieces.map((piece, i) => (
    // Every other piece is a share. Pieces have no identity but their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={i}>{i % 2 === 1 ? <span style={{ whiteSpace: 'nowrap' }}>{piece}</span> : piece}</Fragment>
  ))
}
