import { Button, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type Agenda, type InitiativeView, stateOf } from '@tandem/core/agenda'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink, useFollow } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { NotFoundPage } from '../../shell/NotFoundPage.tsx'
import { usePaths } from '../../url/use-population.ts'
import { count } from '../../words/numbers.ts'
import { LeversPanel } from './LeversPanel.tsx'
import { RemoveInitiative } from './RemoveInitiative.tsx'
import { RolesPanel } from './RolesPanel.tsx'
import { Simulating } from './Simulating.tsx'
import { StaffingPicture } from './StaffingPicture.tsx'

/** One initiative: whether its people start in time, who they are, and what would help most. */
export function InitiativePage() {
  const { id = '' } = useParams({ strict: false })
  const agenda = useOperation('agenda', {})
  const paths = usePaths()
  return (
    <>
      <Text size="sm" mt="md" mb={-8}>
        <PageLink to={paths.agenda()}>The whole agenda</PageLink>
      </Text>
      <Answer
        query={agenda}
        skeleton={
          <>
            <PageTitle question="Will it be staffed in time?" />
            <Simulating />
          </>
        }
      >
        {(data) => {
          const initiative = data.initiatives.find((one) => one.id === id)
          return initiative === undefined ? <NotFoundPage /> : <Detail initiative={initiative} agenda={data} />
        }}
      </Answer>
    </>
  )
}

function Detail({ initiative, agenda }: { initiative: InitiativeView; agenda: Agenda }) {
  const { name, state, sentence, purpose, itOwner, hrOwner, budget } = initiative
  const money =
    budget === undefined ? '' : ` Budget: ${count(budget)}${agenda.currency === null ? '' : ` ${agenda.currency}`}.`
  return (
    <>
      <PageTitle question={`Will ${name} be staffed in time?`}>
        <p style={{ margin: 0 }}>
          <StateMark state={state} /> {sentence} {agenda.unavailable}
        </p>
        <Text size="sm" c="var(--t-dim)" mt={4}>
          {purpose} IT: {itOwner}. HR: {hrOwner}.{money}
        </Text>
      </PageTitle>
      <Deeds initiative={initiative} />
      <StaffingPicture
        rows={rowsOf(initiative)}
        answer={agenda}
        title={titleOf(initiative)}
        fileName={`agenda-${initiative.id}`}
      />
      <RolesPanel initiative={initiative} />
      {agenda.unavailable === null && <LeversPanel id={initiative.id} />}
    </>
  )
}

/** The whole first, then each role. */
function rowsOf({ id, name, needDate, forecast, started, people, state, roles }: InitiativeView) {
  const whole = { key: id, name, href: null, needDate, forecast, isStaffed: started >= people, state }
  if (roles.length === 1) return [{ ...whole, name: roles[0]?.title ?? name }]
  return [
    { ...whole, name: 'All roles together' },
    ...roles.map((role, place) => ({
      key: `${id} ${place}`,
      name: `${role.headcount} × ${role.title}`,
      href: null,
      needDate: role.needDate,
      forecast: role.forecast,
      isStaffed: role.started >= role.headcount,
      state: role.started >= role.headcount ? ('ok' as const) : stateOf(role.forecast),
    })),
  ]
}

function titleOf({ roles, forecast }: InitiativeView): string {
  const last = roles
    .filter((role) => role.started < role.headcount && role.forecast !== null)
    .sort((a, b) => (b.forecast?.p50 ?? '9999').localeCompare(a.forecast?.p50 ?? '9999'))[0]
  if (forecast === null || last === undefined) return 'When its people are needed, and when they start'
  return roles.length === 1 ? 'When its people have started' : `${last.title} decides: it is complete last`
}

function Deeds({ initiative: { id, name } }: { initiative: InitiativeView }) {
  const may = useMay()
  const paths = usePaths()
  const follow = useFollow()
  return (
    <Group gap="xs" mb="sm">
      {may('agenda-set') && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={paths.initiativeEdit(id)}
          onClick={follow(paths.initiativeEdit(id))}
          leftSection={<IconPencil size={14} aria-hidden />}
        >
          Edit
        </Button>
      )}
      {may('agenda-export') && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`/api/v1/agenda-export?ids=${encodeURIComponent(id)}`}
          download
        >
          Download as YAML
        </Button>
      )}
      {may('agenda-remove') && <RemoveInitiative id={id} name={name} />}
    </Group>
  )
}
