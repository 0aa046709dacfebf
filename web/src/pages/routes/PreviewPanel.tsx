import { Group, NumberInput, Select, Skeleton, Text } from '@mantine/core'
import { INCIDENT_EVENTS, SEVERITIES } from '@tandem/core/incidents'
import { INCIDENT_SIDES, NEWS_KINDS, type RoutePreview } from '@tandem/core/notify'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { instant } from '../../words/dates.ts'
import { SEVERITY_WORDS } from '../incidents/incident-words.ts'
import { capital, EVENT_WORDS, KIND_WORDS } from './route-words.ts'

const PreviewSearch = z.object({
  event: z.enum(INCIDENT_EVENTS).catch('opened'),
  incident: z.coerce.number().int().positive().optional().catch(undefined),
  severity: z.coerce.number().int().min(1).max(4).optional().catch(undefined),
  kind: z.enum(NEWS_KINDS).optional().catch(undefined),
  side: z.enum(INCIDENT_SIDES).optional().catch(undefined),
  objective: z.string().optional().catch(undefined),
})

/** What would be told to whom, if something happened now: nothing is sent. */
export function PreviewPanel() {
  const { event, ...like } = usePageSearch(PreviewSearch)
  const set = useSetSearch()
  const { data } = useOperation('objective-list', {})
  const given = Object.fromEntries(Object.entries(like).filter(([, value]) => value !== undefined))
  const preview = useOperation('route-preview', { ...given, event })
  return (
    <Panel title="If this happened now" note="Nothing is sent: it is only read from the lines above, as they are kept.">
      <Group gap="sm" mb="md" align="flex-end">
        <Select
          size="xs"
          w={170}
          label="What happens"
          allowDeselect={false}
          value={event}
          data={INCIDENT_EVENTS.map((one) => ({ value: one, label: capital(EVENT_WORDS[one]) }))}
          onChange={(next) => set({ event: next === 'opened' ? undefined : next })}
        />
        <NumberInput
          size="xs"
          w={130}
          label="To incident no."
          placeholder="any, as below"
          min={1}
          hideControls
          value={like.incident ?? ''}
          onChange={(next) => set({ incident: next === '' ? undefined : next })}
        />
        <Select
          size="xs"
          w={150}
          label="Severity"
          placeholder={like.incident === undefined ? '3, this week' : 'as it is'}
          clearable
          value={like.severity === undefined ? null : String(like.severity)}
          data={SEVERITIES.map((one) => ({ value: String(one), label: `${one}, ${SEVERITY_WORDS[one]}` }))}
          onChange={(next) => set({ severity: next ?? undefined })}
        />
        <Select
          size="xs"
          w={170}
          label="Of what"
          placeholder={like.incident === undefined ? 'Broken promises' : 'as it is'}
          clearable
          value={like.kind ?? null}
          data={NEWS_KINDS.map((one) => ({ value: one, label: capital(KIND_WORDS[one]) }))}
          onChange={(next) => set({ kind: next ?? undefined })}
        />
        <Select
          size="xs"
          w={120}
          label="Whose trouble"
          placeholder={like.incident === undefined ? 'Of both' : 'as it is'}
          clearable
          value={like.side ?? null}
          data={INCIDENT_SIDES.map((one) => ({ value: one, label: one === 'both' ? 'Of both' : one }))}
          onChange={(next) => set({ side: next ?? undefined })}
        />
        <Select
          size="xs"
          w={240}
          label="Objective"
          placeholder={like.incident === undefined ? 'none' : 'as it is'}
          clearable
          searchable
          value={like.objective ?? null}
          data={(data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(next) => set({ objective: next ?? undefined })}
        />
      </Group>
      <Answer query={preview} skeleton={<Skeleton h={90} />}>
        {(answer) => <Preview preview={answer} />}
      </Answer>
    </Panel>
  )
}

const WHEN_WORDS = { now: 'now', later: 'in working hours', digest: 'in the digest' } as const

function Preview({ preview: { sentence, told, message } }: { preview: RoutePreview }) {
  return (
    <>
      <Text fw={500} mb="xs" role="status">
        {sentence}
      </Text>
      {told.length > 0 && (
        <DataTable
          label="Who would be told"
          rows={told}
          keyOf={({ channel }) => channel}
          columns={[
            { name: 'Channel', nowrap: true, cell: ({ channel }) => channel },
            { name: 'By the line', cell: ({ route }) => route },
            { name: 'When', nowrap: true, cell: ({ when }) => WHEN_WORDS[when] },
            { name: 'At', nowrap: true, cell: ({ when, at }) => (when === 'now' ? 'once' : instant(Date.parse(at))) },
          ]}
        />
      )}
      {message !== null && (
        <Text size="sm" mt="sm">
          It would say: “{message.title}. {message.sentence}”
        </Text>
      )}
    </>
  )
}
