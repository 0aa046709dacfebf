import { useOperation } from '../../api/use-operation.ts'
import type { DiagnosisAsked } from './use-diagnosis.ts'

/** What the subject is called, known long before it is explained; null until then. */
export function useSubjectTitle({ incident, objective, measure }: DiagnosisAsked): string | null {
  const incidents = useOperation('incident', { id: String(incident) }, { enabled: incident !== undefined })
  const objectives = useOperation('objective-list', {}, { enabled: objective !== undefined })
  const measures = useOperation('measures', {}, { enabled: measure !== undefined })
  if (incident !== undefined) return incidents.data?.title.replace(/^Not kept: /, '') ?? null
  if (objective !== undefined) return objectives.data?.objectives.find(({ id }) => id === objective)?.title ?? null
  if (measure !== undefined) return measures.data?.measures.find(({ name }) => name === measure)?.title ?? null
  return null
}
