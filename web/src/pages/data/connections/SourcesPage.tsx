import { Skeleton } from '@mantine/core'
import type { ConnectionRow } from '@tandem/core/connections'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Sentence } from '../../../components/Sentence.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { useMay } from '../../../session/use-me.ts'
import { SourcesPanel } from '../sources/SourcesPanel.tsx'
import { ChooseSystem } from './ChooseSystem.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { ConnectionPanel } from './ConnectionPanel.tsx'
import { connectionsAnswer } from './connection-words.ts'
import { SendEvents } from './SendEvents.tsx'

/** Which connector is being set up, or which connection is being changed. */
export type Edited = { connector: string } | { connection: ConnectionRow }

/** The systems that Tandem reads, how each stands, and what all sources hold. */
export function SourcesPage() {
  const may = useMay()
  const mayLook = may('connections')
  // While something is being read, a person watches.
  const connections = useOperation('connections', {}, { enabled: mayLook, refetchMs: 3000 })
  const connectors = useOperation('connectors', {}, { enabled: mayLook })
  const [edited, setEdited] = useState<Edited | null>(null)
  return (
    <>
      <PageTitle question="Which systems do we read?">
        {connections.isPending && <Skeleton h={20} w="min(560px, 90%)" />}
        {connections.data !== undefined && <Sentence parts={connectionsAnswer(connections.data.connections)} />}
      </PageTitle>
      <Answer query={connections} skeleton={<Skeleton h={160} mb="md" />}>
        {(data) =>
          data.connections.map((connection) => (
            <ConnectionPanel key={connection.name} connection={connection} onEdit={() => setEdited({ connection })} />
          ))
        }
      </Answer>
      <SourcesPanel />
      {may('connection-set') && connectors.data !== undefined && (
        <ChooseSystem connectors={connectors.data.connectors} onChoose={(connector) => setEdited({ connector })} />
      )}
      {may('connection-set') && <SendEvents />}
      {edited !== null && connectors.data !== undefined && (
        <ConnectForm edited={edited} connectors={connectors.data.connectors} onClose={() => setEdited(null)} />
      )}
    </>
  )
}
