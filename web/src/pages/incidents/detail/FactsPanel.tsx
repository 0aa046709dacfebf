import { Button, SimpleGrid, Stack } from '@mantine/core'
import { INCIDENT_ROLES, type Incident } from '@tandem/core/incidents'
import { type ReactNode, useState } from 'react'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { FormEnd } from '../../../components/FormEnd.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'
import { day, instant } from '../../../words/dates.ts'
import { ownerOf } from '../incident-answer.ts'
import { populationWords, whoWords } from '../incident-words.ts'
import classes from '../incidents.module.css'
import { SeverityMark } from '../SeverityMark.tsx'
import { WhoInput } from './WhoInput.tsx'

type RoleName = (typeof INCIDENT_ROLES)[number]
const ROLE_WORDS: Readonly<Record<RoleName, string>> = {
  lead: 'Lead',
  hrOwner: 'Answers in HR',
  itOwner: 'Answers in IT',
  scribe: 'Keeps the timeline',
}

/** What an incident is of, and who does what. */
export function FactsPanel({ incident }: { incident: Incident }) {
  const may = useMay()
  const paths = usePaths()
  const [isEditing, setEditing] = useState(false)
  const {
    severity,
    roles,
    cause,
    causeSource,
    since,
    openedAt,
    acknowledgedAt,
    resolvedAt,
    stage,
    system,
    populations,
    mergedInto,
  } = incident
  return (
    <Panel
      title={
        cause === null
          ? 'What is known, and who does what'
          : `${causeSource === 'waits' ? 'What it seems to wait for' : 'Cause'}: ${cause}`
      }
      actions={
        may('incident-roles') &&
        !isEditing && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            Change who does what
          </Button>
        )
      }
    >
      <dl className={classes.facts}>
        <Fact name="Severity">
          <SeverityMark severity={severity} />
        </Fact>
        <Fact name="Whose move it is">{ownerOf(incident)}</Fact>
        {!isEditing &&
          INCIDENT_ROLES.map((role) => (
            <Fact key={role} name={ROLE_WORDS[role]}>
              {roles[role] === null ? 'nobody' : whoWords(roles[role])}
            </Fact>
          ))}
        <Fact name="First signs">{day(Date.parse(since))}</Fact>
        <Fact name="Opened">{instant(Date.parse(openedAt))}</Fact>
        <Fact name="Acknowledged">{acknowledgedAt === null ? 'not yet' : instant(Date.parse(acknowledgedAt))}</Fact>
        <Fact name="Resolved">{resolvedAt === null ? 'not yet' : instant(Date.parse(resolvedAt))}</Fact>
        <Fact name="Stage">{system !== null ? `outage of ${system}` : (stage ?? 'the whole way')}</Fact>
        <Fact name="Who is concerned">{populationWords(populations)}</Fact>
        {mergedInto !== null && (
          <Fact name="One problem with">
            <PageLink to={paths.incident(mergedInto)}>incident {mergedInto}</PageLink>
          </Fact>
        )}
      </dl>
      {isEditing && <RolesForm incident={incident} onDone={() => setEditing(false)} />}
    </Panel>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function RolesForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const [roles, setRoles] = useState<Record<RoleName, string>>(
    () =>
      Object.fromEntries(INCIDENT_ROLES.map((role) => [role, incident.roles[role] ?? ''])) as Record<RoleName, string>,
  )
  const { send, faults, problem, isPending } = useCheckedChange('incident-roles')
  const changed = INCIDENT_ROLES.filter((role) => roles[role].trim() !== (incident.roles[role] ?? ''))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed.length === 0) return onDone()
        const given = Object.fromEntries(changed.map((role) => [role, roles[role].trim() === '' ? null : roles[role]]))
        send({ id: incident.id, ...given }, onDone)
      }}
    >
      <Stack gap="sm" mt="md">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {INCIDENT_ROLES.map((role) => (
            <WhoInput
              key={role}
              label={ROLE_WORDS[role]}
              placeholder="nobody"
              incident={incident}
              value={roles[role]}
              error={faults[role]}
              onChange={(value) => setRoles({ ...roles, [role]: value })}
            />
          ))}
        </SimpleGrid>
        <FormEnd problem={problem} submit="Save who does what" isPending={isPending} onLeave={onDone} size="xs" />
      </Stack>
    </form>
  )
}
