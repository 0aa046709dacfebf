import type { Segment } from '@tandem/core/diagnosis'
import { PageLink } from '../../components/PageLink.tsx'
import { pathOf } from '../overview/opens.ts'

/** The sentences of a diagnosis. Its links say themselves of whom and when, whatever the filters of the page. */
export function DiagnosisSentence({ segments }: { segments: readonly Segment[] }) {
  return (
    <p style={{ margin: 0 }}>
      {segments.map(({ text, opens }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no identity but their place
        if (opens === undefined) return <span key={i}>{text}</span>
        const key = `${i} ${text}`
        return (
          <PageLink key={key} to={pathOf(opens, {})}>
            {text}
          </PageLink>
        )
      })}
    </p>
  )
}
