import type { Part } from '@tandem/core/opportunities'
import { Fragment } from 'react'
import { PageLink } from '../../components/PageLink.tsx'

/** A sentence that the server wrote, with its links. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return parts.map(({ text, href }, i) =>
    href === undefined ? (
      // The parts of a sentence have no identity but their place.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={i}>{text}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <PageLink key={i} to={href}>
        {text}
      </PageLink>
    ),
  )
}
