import { Button, Skeleton, Stack } from '@mantine/core'
import type { SsoConnection } from '@tandem/core/access'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { ConnectionForm } from './ConnectionForm.tsx'
import { ConnectionPanel } from './ConnectionPanel.tsx'
import { cameIn } from './came-in.ts'
import { DirectoriesPanel } from './DirectoriesPanel.tsx'
import { GroupRolesPanel } from './GroupRolesPanel.tsx'

/** How the company's directory lets people in, and what their groups make them here. */
export function SignOnPage() {
  const connections = useOperation('sso-list', {})
  const may = useMay()
  const [edited, setEdited] = useState<SsoConnection | 'new' | null>(null)
  return (
    <>
      <PageTitle question="How do people come in?">
        {connections.data && <p>{connectionsSentence(connections.data.connections)}</p>}
      </PageTitle>
      <Stack gap="md">
        <Answer query={connections} skeleton={<Skeleton h={160} />}>
          {(data) => (
            <>
              {data.connections.map((connection) => (
                <ConnectionPanel key={connection.id} connection={connection} onEdit={() => setEdited(connection)} />
              ))}
              {may('sso-set') && (
                <Panel
                  title={data.connections.length === 0 ? 'Connect your identity provider' : 'Another identity provider'}
                  note="OpenID Connect or SAML 2.0: Entra ID, Okta, Google Workspace, Keycloak and others. You can test it before anybody sees the button."
                  actions={
                    <Button size="xs" onClick={() => setEdited('new')}>
                      Connect
                    </Button>
                  }
                >
                  {null}
                </Panel>
              )}
            </>
          )}
        </Answer>
        <GroupRolesPanel />
        <DirectoriesPanel />
      </Stack>
      {edited !== null && (
        <ConnectionForm connection={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}

export function connectionsSentence(connections: readonly SsoConnection[]): string {
  const open = connections.filter(({ enabled }) => enabled)
  if (open.length === 0) return 'By an account of Tandem, with a password or a passkey. No single sign-on is open.'
  const people = open.reduce((sum, connection) => sum + connection.people, 0)
  const names = open.map(({ title }) => title).join(' and ')
  return `By ${names} or by an account of Tandem. ${cameIn(people, 'single sign-on')}`
}
