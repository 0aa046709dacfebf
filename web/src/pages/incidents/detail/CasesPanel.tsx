import { Stack } from '@mantine/core'
import type { Incident } from '@tandem/core/incidents'
import { isLive } from '@tandem/core/incidents'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { type PopulationSearch, pathsFor } from '../../../paths.ts'
import { useMay } from '../../../session/use-me.ts'
import { day } from '../../../words/dates.ts'
import { whereWords } from '../incident-words.ts'

/** The way to those whom it concerns: their journeys and for whom they wait, by population and time. */
export function CasesPanel({ incident }: { incident: Incident }) {
  const may = useMay()
  const { topic, populations, since, resolvedAt } = incident
  if (topic === 'data') {
    return (
      <Panel title="The data it is about">
        <PageLink to={pathsFor({}).sources()}>How each system stands and when it was read last</PageLink>
      </Panel>
    )
  }
  // What people say of themselves leads to no single case.
  if (topic === 'fairness') return null
  const from = since.slice(0, 10)
  const began = { from, ...(resolvedAt !== null && { to: dayAfter(resolvedAt) }) }
  return (
    <Panel
      title="The cases"
      note={`Of the time since the first signs, ${day(Date.parse(from))}${resolvedAt === null ? '' : `, until it was resolved`}.`}
    >
      <Stack gap="xs">
        {populations.map((where) => (
          <Links
            key={where.join('&')}
            where={where}
            began={began}
            isOpen={isLive(incident)}
            maySeeCases={may('traces')}
          />
        ))}
      </Stack>
    </Panel>
  )
}

interface LinksProps {
  where: readonly string[]
  began: Pick<PopulationSearch, 'from' | 'to'>
  isOpen: boolean
  maySeeCases: boolean
}

function Links({ where, began, isOpen, maySeeCases }: LinksProps) {
  const [all, lately] = [pathsFor({ where }), pathsFor({ where, ...began })]
  const who = where.length === 0 ? '' : ` of ${whereWords(where)}`
  return (
    <ul style={{ margin: 0, paddingLeft: 20, lineHeight: 1.7 }}>
      {maySeeCases && isOpen && (
        <li>
          <PageLink to={all.traces({ sort: 'waiting', open: true })}>
            Open applications{who}, those that wait longest first
          </PageLink>
        </li>
      )}
      {maySeeCases && (
        <li>
          <PageLink to={lately.traces({ sort: 'longest' })}>
            Applications{who} that began since, the longest first
          </PageLink>
        </li>
      )}
      <li>
        <PageLink to={lately.waits()}>For whom they wait{who === '' ? '' : `,${who}`}</PageLink>
      </li>
    </ul>
  )
}

const dayAfter = (instant: string) => new Date(Date.parse(instant) + 86_400_000).toISOString().slice(0, 10)
