import { PARAGRAPH, type Segment } from '@tandem/core/diagnosis'
import { PageLink } from '../../components/PageLink.tsx'
import { pathOf } from '../overview/opens.ts'
import classes from './diagnosis.module.css'

/** The sentences of a diagnosis. Its links say themselves of whom and when, whatever the filters of the page. */
export function DiagnosisSentence({ segments }: { segments: readonly Segment[] }) {
  return paragraphsOf(segments).map((paragraph) => (
    <p key={paragraph.map(({ text }) => text).join('')} className={classes.answer}>
      {paragraph.map(({ text, opens }, i) => {
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
  ))
}

export function paragraphsOf(segments: readonly Segment[]): Segment[][] {
  const paragraphs: Segment[][] = [[]]
  for (const segment of segments) {
    if (segment.text === PARAGRAPH) paragraphs.push([])
    else paragraphs.at(-1)?.push(segment)
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}
