import { Button, Skeleton, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { type Invitation, titleOf, type User, type Users } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'
import { InviteForm } from './InviteForm.tsx'
import { PersonForm } from './PersonForm.tsx'
import { RightsPanel } from './RightsPanel.tsx'

/** Who has an account, what each may do, and the table of rights. */
export function PeoplePage() {
  const may = useMay()
  const people = useOperation('user-list', {}, { enabled: may('user-list') })
  return (
    <>
      <PageTitle question="Who may see and sign what?">{people.data && <p>{peopleSentence(people.data)}</p>}</PageTitle>
      {may('user-list') && (
        <Answer query={people} skeleton={<Skeleton h={200} />}>
          {(data) => <People data={data} />}
        </Answer>
      )}
      <RightsPanel />
    </>
  )
}

/** What two departments need to know first: whether both keys have a holder. */
export function peopleSentence({ users, invitations }: Users): string {
  const open = users.filter(({ active, role }) => active && role !== null)
  if (open.length === 0) {
    return 'Nobody has an account yet, so everybody on this machine may look. From the first account on, Tandem asks everybody to sign in.'
  }
  const holders = (role: 'hr-lead' | 'it-lead') => open.filter((user) => user.role === role).length
  const [hr, it] = [holders('hr-lead'), holders('it-lead')]
  const keys =
    hr > 0 && it > 0
      ? `HR’s key has ${counted(hr, 'holder')}, IT’s key ${counted(it, 'holder')}.`
      : `${missing(hr, it)}: nothing that needs two keys can take effect.`
  const waiting = invitations.length === 0 ? '' : ` ${counted(invitations.length, 'invitation')} not used yet.`
  return `${counted(open.length, 'person', 'people')} can sign in. ${keys}${waiting}`
}

function missing(hr: number, it: number): string {
  if (hr === 0 && it === 0) return 'Neither HR’s key nor IT’s has a holder'
  return hr === 0 ? 'HR’s key has no holder' : 'IT’s key has no holder'
}

function People({ data: { users, invitations } }: { data: Users }) {
  const may = useMay()
  const [isInviting, setInviting] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const person = users.find(({ id }) => id === chosen)
  const mayChange = may('user-set')
  return (
    <>
      <Panel
        title="People"
        actions={
          may('user-invite') && (
            <Button size="xs" leftSection={<IconUserPlus size={15} aria-hidden />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      >
        {users.length === 0 ? (
          <Text c="var(--t-dim)">Here everybody with an account will stand. Invite an administrator first.</Text>
        ) : (
          <DataTable
            label="People"
            columns={COLUMNS}
            rows={users}
            keyOf={({ id }) => id}
            onRow={mayChange ? ({ id }) => setChosen(id) : undefined}
          />
        )}
      </Panel>
      {invitations.length > 0 && <Invitations invitations={invitations} />}
      <InviteForm opened={isInviting} onClose={() => setInviting(false)} />
      {person !== undefined && <PersonForm key={person.id} user={person} onClose={() => setChosen(null)} />}
    </>
  )
}

const COLUMNS: readonly Column<User>[] = [
  { name: 'Name', cell: ({ name }) => name, by: ({ name }) => name, chooses: true },
  { name: 'E-mail', cell: ({ email }) => email, by: ({ email }) => email },
  {
    name: 'Role',
    cell: ({ role, side }) => (role === null ? 'none' : `${titleOf(role)}${side === 'neutral' ? '' : ` (${side})`}`),
    by: ({ role }) => role ?? '',
  },
  { name: 'Sees', cell: ({ scopeWords, sensitive }) => `${scopeWords}${sensitive ? ', sensitive aggregates' : ''}` },
  { name: 'Signs in with', cell: ({ waysIn }) => waysIn.join(', ') },
  {
    name: 'Last seen',
    cell: ({ active, lastSeenAt }) =>
      active ? (lastSeenAt === null ? 'not since signing out' : dayOfIso(lastSeenAt)) : 'account closed',
    by: ({ lastSeenAt }) => lastSeenAt ?? '',
  },
]

function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  const withdraw = useChange('user-uninvite')
  const may = useMay()
  const columns: readonly Column<Invitation>[] = [
    { name: 'For', cell: ({ email }) => email ?? 'whoever sets Tandem up' },
    { name: 'Role', cell: ({ role }) => titleOf(role) },
    { name: 'Sees', cell: ({ scopeWords }) => scopeWords },
    { name: 'Open until', cell: ({ expiresAt }) => dayOfIso(expiresAt) },
    {
      name: 'Change',
      cell: ({ id }) =>
        may('user-uninvite') && (
          <Button size="compact-xs" variant="default" onClick={() => withdraw.mutate({ id })}>
            Withdraw
          </Button>
        ),
    },
  ]
  return (
    <Panel title="Invitations" note="Not used yet. Each link opens once.">
      <DataTable label="Invitations" columns={columns} rows={invitations} keyOf={({ id }) => id} />
      <Problem problem={withdraw.error} />
    </Panel>
  )
}
