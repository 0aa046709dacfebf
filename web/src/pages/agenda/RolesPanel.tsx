import { List, Text } from '@mantine/core'
import { chanceWords, type InitiativeView, type PlaceView, type RoleView } from '@tandem/core/agenda'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths } from '../../url/use-population.ts'
import { later } from './StaffingPicture.tsx'

/** Each role with what stands behind it, so that the forecast can be checked person by person. */
export function RolesPanel({ initiative: { roles } }: { initiative: InitiativeView }) {
  const notes = roles.flatMap((role) => role.notes.map((note) => ({ title: role.title, note })))
  const rows = roles.map((role, place) => ({ ...role, place }))
  return (
    <Panel
      title="Who is needed, and how far hiring is"
      note="A requisition opens its trace. Dates: by then all people of the role have started."
    >
      <DataTable
        label="Roles"
        rows={rows}
        keyOf={({ place }) => String(place)}
        columns={[
          {
            name: 'Role',
            cell: ({ title, skills }) => (
              <>
                {title}
                {skills.length > 0 && (
                  <Text size="xs" c="var(--t-dim)">
                    {skills.join(', ')}
                  </Text>
                )}
              </>
            ),
          },
          { name: 'Needed by', nowrap: true, cell: ({ needDate }) => needDate },
          { name: 'Started', numeric: true, cell: ({ started, headcount }) => `${started} of ${headcount}` },
          { name: 'Behind it', cell: (role) => <Places role={role} /> },
          {
            name: 'Chance',
            numeric: true,
            cell: ({ forecast }) => (forecast === null ? '–' : chanceWords(forecast.probability)),
          },
          { name: '50 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p50, forecast) },
          { name: '85 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p85, forecast) },
        ]}
      />
      {notes.length > 0 && (
        <List size="sm" mt="sm">
          {notes.map(({ title, note }) => (
            <List.Item key={`${title} ${note}`}>
              {title}: {note}
            </List.Item>
          ))}
        </List>
      )}
    </Panel>
  )
}

function Places({ role: { places, requisitions } }: { role: RoleView }) {
  const paths = usePaths()
  if (places.length === 0) return requisitions.length === 0 ? 'nobody has been asked for yet' : requisitions.join(', ')
  const missing = places.filter(({ state }) => state === 'to open')
  const known = places.filter(
    (one): one is PlaceView & { requisition: string; source: string } => one.requisition !== null,
  )
  return (
    <>
      {known.map(({ requisition, source, state, on }, i) => (
        // One requisition may have several people.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={`${requisition} ${i}`}>
          <PageLink to={paths.requisition({ id: requisition, source })}>{requisition}</PageLink>{' '}
          {on === null ? state : `${state} ${on}`}
        </div>
      ))}
      {missing.length > 0 && (
        <div>
          {missing.length} not asked for yet
          {missing[0]?.where !== '' && (
            <Text size="xs" c="var(--t-dim)">
              as if asked for today: {missing[0]?.where}
            </Text>
          )}
        </div>
      )}
    </>
  )
}
