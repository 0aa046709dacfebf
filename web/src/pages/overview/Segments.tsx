import type { Segment } from '@tandem/core/diagnosis'
import { PageLink } from '../../components/PageLink.tsx'
import { usePopulation } from '../../url/use-population.ts'
import { MeasureButton } from './MeasureButton.tsx'
import { pathOf } from './opens.ts'

/** A sentence of the server; its numbers open what stands behind them. */
export function Segments({ segments }: { segments: readonly Segment[] }) {
  const population = usePopulation()
  return segments.map(({ text, opens }, i) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no identity but their place
    if (opens === undefined) return <span key={i}>{text}</span>
    const key = `${i} ${text}`
    if (opens.page === 'measure') return <MeasureButton key={key} text={text} opens={opens} />
    return (
      <PageLink key={key} inherit to={pathOf(opens, population)}>
        {text}
      </PageLink>
    )
  })
}
