import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { account } from '../../api/account.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { dayOfIso } from '../../words/dates.ts'
import { useStep } from '../entrance/use-step.ts'

interface Session {
  id: string
  token: string
  createdAt: string
  updatedAt: string
  ipAddress: string | null
  userAgent: string | null
}

/** Where one is signed in, and how to end it there. */
export function SessionsPanel() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => account<Session[]>('list-sessions') })
  const here = useQuery({ queryKey: ['session'], queryFn: () => account<{ session: { id: string } }>('get-session') })
  const again = () => void sessions.refetch()
  const end = useStep((token: string) => account('revoke-session', { token }), again)
  const endOthers = useStep(() => account('revoke-other-sessions', {}), again)
  const columns: readonly Column<Session>[] = [
    {
      name: 'Where',
      cell: ({ id, userAgent }) => `${deviceOf(userAgent)}${id === here.data?.session.id ? ' (here)' : ''}`,
    },
    { name: 'From', cell: ({ ipAddress }) => (ipAddress === null || ipAddress === '' ? 'unknown' : ipAddress) },
    { name: 'Since', cell: ({ createdAt }) => dayOfIso(createdAt), by: ({ createdAt }) => createdAt },
    {
      name: 'Change',
      cell: ({ id, token }) =>
        id !== here.data?.session.id && (
          <Button size="compact-xs" variant="default" onClick={() => end.mutate(token)}>
            End
          </Button>
        ),
    },
  ]
  return (
    <Panel
      title="Where you are signed in"
      actions={
        (sessions.data?.length ?? 0) > 1 && (
          <Button size="xs" variant="default" onClick={() => endOthers.mutate(undefined)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {sessions.data !== undefined && (
        <DataTable label="Sessions" columns={columns} rows={sessions.data} keyOf={({ id }) => id} />
      )}
      <Problem problem={end.error ?? endOthers.error} />
    </Panel>
  )
}

/** The browser and the system, as far as the browser tells. */
export function deviceOf(userAgent: string | null): string {
  const browser = /Edg|Firefox|Chrome|Safari/.exec(userAgent ?? '')?.[0]
  const system = /Windows|Mac OS|iPhone|iPad|Android|Linux/.exec(userAgent ?? '')?.[0]
  if (browser === undefined && system === undefined) return 'A program'
  return [browser === 'Edg' ? 'Edge' : (browser ?? 'A browser'), system].filter(Boolean).join(' on ')
}
