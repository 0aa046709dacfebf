import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../session/use-me.ts'
import { rowsOf } from './rows.ts'

/** A first set is worked out in seconds. */
const SOON_MS = 2000

/** What is promised, with how it stands. The list comes at once; the counts follow it. */
export function useRows() {
  const may = useMay()
  const list = useOperation('objective-list', {}, { refetchMs: (answer) => (answer?.areBeingSet ? SOON_MS : false) })
  const statuses = useOperation('objective-status', {}, { enabled: list.data?.areBeingSet === false })
  const incidents = useOperation('incident-list', {}, { enabled: may('incident-list') })
  const actions = useOperation('action-list', { state: 'open' }, { enabled: may('action-list') })
  const rows = rowsOf(list.data?.objectives ?? [], {
    statuses: statuses.data ?? [],
    incidents: incidents.data?.incidents ?? [],
    actions: actions.data?.actions ?? [],
  })
  return { list, rows }
}
