import { Skeleton, Text } from '@mantine/core'
import type { Sources } from '@tandem/core/trace'
import { useOperation } from '../../../api/use-operation.ts'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { useMay } from '../../../session/use-me.ts'
import { counted } from '../../../words/numbers.ts'
import { AskVault } from './AskVault.tsx'
import { ErasePanel } from './ErasePanel.tsx'
import { privacyAnswer } from './privacy-words.ts'
import { ReceiptsPanel } from './ReceiptsPanel.tsx'
import { RetentionPanel } from './RetentionPanel.tsx'
import { VaultPanel } from './VaultPanel.tsx'

/** What is kept of people, for how long, and how it goes. */
export function PrivacyPage() {
  const may = useMay()
  const mayLook = may('retention')
  const retention = useOperation('retention', {}, { enabled: mayLook })
  const vault = useOperation('vault', {}, { enabled: mayLook })
  const receipts = useOperation('erasures', {}, { enabled: mayLook })
  const sources = useOperation('sources', {})
  return (
    <>
      <PageTitle question="What do we keep of people, and for how long?">
        {retention.data === undefined || receipts.data === undefined ? (
          <Skeleton h={20} w="min(560px, 90%)" />
        ) : (
          privacyAnswer(retention.data, receipts.data)
        )}
      </PageTitle>
      {sources.data !== undefined && <KeptPanel sources={sources.data} />}
      {may('erase') && <ErasePanel sources={sources.data?.sources.map(({ name }) => name) ?? []} />}
      <Answer query={retention} skeleton={<Skeleton h={160} mb="md" />}>
        {(data) => <RetentionPanel retention={data} sources={sources.data?.sources.map(({ name }) => name) ?? []} />}
      </Answer>
      <Answer query={receipts} skeleton={<Skeleton h={120} mb="md" />}>
        {(data) => <ReceiptsPanel erasures={data.erasures} total={data.total} />}
      </Answer>
      <Answer query={vault} skeleton={<Skeleton h={160} />}>
        {(data) => <VaultPanel vault={data} />}
      </Answer>
      {may('self-identification') && vault.data !== undefined && vault.data.attributes.length > 0 && (
        <AskVault attributes={[...new Set(vault.data.attributes.map(({ attribute }) => attribute))]} />
      )}
    </>
  )
}

function KeptPanel({ sources: { sources } }: { sources: Sources }) {
  const sum = (of: (one: Sources['sources'][number]) => number) => sources.reduce((all, one) => all + of(one), 0)
  return (
    <Panel title="What comes in, and what never does">
      <Text size="sm" maw="78ch">
        Tandem holds{' '}
        {counted(
          sum(({ applications }) => applications),
          'application',
        )}{' '}
        with{' '}
        {counted(
          sum(({ events }) => events),
          'event',
        )}{' '}
        from {counted(sources.length, 'source')}. Names, e-mail addresses, telephone numbers, CVs and written text stay
        outside. Candidates and employees are keys, made with a secret that lies outside both databases: the same person
        has the same key, and the key does not lead back to them. What leads back is the id of an application in its own
        system, to those who may open it there. What people say of themselves lies in a vault of its own and comes out
        as counts only.
      </Text>
    </Panel>
  )
}
