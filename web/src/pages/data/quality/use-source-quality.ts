import type { SourceQuality } from '@tandem/core/quality'
import { useOperation } from '../../../api/use-operation.ts'

/** The grade of one source; all of them are asked for once. */
export function useSourceQuality(source: string): SourceQuality | undefined {
  return useOperation('quality', {}).data?.sources.find((one) => one.source === source)
}
