import { Text } from '@mantine/core'
import type { Incident } from '@tandem/core/incidents'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { counted } from '../../../words/numbers.ts'
import { NoticeTable } from '../../routes/NoticeTable.tsx'

/** What was told to whom, and whether it arrived. */
export function NoticesPanel({ incident: { id, suppressed } }: { incident: Incident }) {
  const paths = usePaths()
  const { data } = useOperation('notice-list', { incident: id, limit: 200 }, { refetchMs: 30_000 })
  if (data === undefined) return null
  const sent = data.notices.filter(({ state }) => state === 'sent').length
  return (
    <Panel
      title={
        data.notices.length === 0
          ? 'Nobody was told of it'
          : sent === 0
            ? `Nobody was told of it yet; ${counted(data.notices.length, 'notice')} did not arrive so far`
            : `${counted(sent, 'notice')} sent`
      }
      note={
        <>
          {suppressed !== null && `${suppressed}. `}
          <PageLink to={paths.routes({ incident: id })}>Who would be told of it now</PageLink>
        </>
      }
    >
      {data.notices.length === 0 ? (
        <Text c="var(--t-dim)">
          No line of the routes took it, it was kept quiet, or it opened from history, of which nobody is told.
        </Text>
      ) : (
        <NoticeTable notices={data.notices} />
      )}
    </Panel>
  )
}
