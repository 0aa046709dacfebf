import { useOperation } from '../../api/use-operation.ts'

/** What objectives are called, by their ids; the id itself of one that is promised no longer. */
export function useObjectiveTitles(): (id: string) => string {
  const { data } = useOperation('objective-list', {})
  const titles = new Map(data?.objectives.map(({ id, title }) => [id, title]))
  return (id) => titles.get(id) ?? id
}
