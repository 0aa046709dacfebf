import { invalid } from '@tandem/core/errors'
import { instantMs } from '@tandem/core/trace'
import type { ChangeContent } from '../store/state-tables.ts'

type Given = Omit<ChangeContent, 'until' | 'link' | 'note'> & { until: string; link: string; note: string }

/** A change as it is kept: instants in UTC, nothing where the text is empty, each name once. */
export function settleContent({ at, until, link, note, systems, stages, where, ...rest }: Given): ChangeContent {
  const [from, to] = [instantMs(at), until === '' ? null : instantMs(until)]
  if (to !== null && to <= from) throw invalid('It is over before it begins. Say at and until the other way round.')
  return {
    ...rest,
    at: new Date(from).toISOString(),
    until: to === null ? null : new Date(to).toISOString(),
    systems: [...new Set(systems)],
    stages: [...new Set(stages)],
    where: [...new Set(where)],
    link: link === '' ? null : link,
    note: note === '' ? null : note,
  }
}
