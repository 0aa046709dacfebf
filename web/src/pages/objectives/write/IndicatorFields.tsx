import { Group, NativeSelect, TagsInput, Text, TextInput } from '@mantine/core'
import type { IndicatorKind } from '@tandem/core/objectives'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../session/use-me.ts'
import { measuresFor } from './draft.ts'
import type { FieldsProps } from './ObjectiveForm.tsx'

const KINDS: readonly { value: IndicatorKind; label: string; about: string }[] = [
  {
    value: 'promise',
    label: 'Something happens within days',
    about: 'Broken the moment the time is over while it still waits.',
  },
  {
    value: 'ratio',
    label: 'A share is high enough',
    about: 'Counted when it is decided, such as offers that are accepted.',
  },
  {
    value: 'fairness',
    label: 'Groups are selected alike',
    about: 'The lowest rate of a group against the highest, of what people say of themselves.',
  },
  {
    value: 'freshness',
    label: 'Data arrive in time',
    about: 'Every time a connected system is to be read, a sync comes to its end in time.',
  },
]

/** What is counted, of whom, and how often it has to be good. */
export function IndicatorFields(props: FieldsProps) {
  const { draft, put, faultOf } = props
  const kind = KINDS.find(({ value }) => value === draft.kind)
  const measures = measuresFor(draft.kind)
  const isTimed = draft.kind === 'promise'
  return (
    <>
      <NativeSelect
        label="Kind"
        description={kind?.about}
        data={KINDS.map(({ value, label }) => ({ value, label }))}
        value={draft.kind}
        onChange={({ currentTarget: { value } }) => {
          const next = value as IndicatorKind
          const fitting = measuresFor(next)
          const keeps = fitting.some(({ name }) => name === draft.measure)
          put({
            kind: next,
            ...(!keeps && fitting[0] !== undefined && { measure: fitting[0].name }),
            ...(next === 'freshness' && { where: [] }),
          })
        }}
      />
      {draft.kind !== 'freshness' && (
        <NativeSelect
          label="Measure"
          description={measures.find(({ name }) => name === draft.measure)?.sentence}
          data={measures.map(({ name, title }) => ({ value: name, label: title }))}
          value={draft.measure}
          error={faultOf('indicator.measure')}
          onChange={({ currentTarget: { value } }) => put({ measure: value })}
        />
      )}
      {draft.kind === 'fairness' && (
        <TextInput
          label="What people say of themselves"
          placeholder="sex"
          value={draft.attribute}
          error={faultOf('indicator.attribute')}
          onChange={({ currentTarget: { value } }) => put({ attribute: value })}
        />
      )}
      {draft.kind === 'freshness' && <Connection {...props} />}
      {draft.kind !== 'freshness' && <Population {...props} />}
      <Group gap="sm" align="flex-start">
        {isTimed && (
          <TextInput
            label="Within days"
            w={120}
            inputMode="decimal"
            value={draft.within}
            error={faultOf('indicator.within')}
            onChange={({ currentTarget: { value } }) => put({ within: value })}
          />
        )}
        {isTimed && <Calendar {...props} />}
        <TextInput
          label={draft.kind === 'fairness' ? 'Lowest ratio in %' : 'How often, in %'}
          w={140}
          inputMode="decimal"
          value={draft.target}
          error={faultOf('target')}
          onChange={({ currentTarget: { value } }) => put({ target: value })}
        />
        <TextInput
          label="Over days"
          w={110}
          inputMode="numeric"
          value={draft.periodDays}
          error={faultOf('periodDays')}
          onChange={({ currentTarget: { value } }) => put({ periodDays: value })}
        />
      </Group>
      {draft.conditions.length > 0 && (
        <Text size="sm" c="var(--t-dim)">
          It has {draft.conditions.length} burn conditions from a file of OpenSLO, which stay. Edit them in the file.
        </Text>
      )}
    </>
  )
}

function Connection({ draft, put, faultOf }: FieldsProps) {
  const may = useMay()
  const { data } = useOperation('connections', {}, { enabled: may('connections') })
  const names = (data?.connections ?? []).map(({ name }) => name)
  return (
    <Group gap="sm" align="flex-start">
      <NativeSelect
        label="Connection"
        data={[
          { value: '', label: 'All of them' },
          ...[...new Set([...names, ...(draft.connection === '' ? [] : [draft.connection])])],
        ]}
        value={draft.connection}
        onChange={({ currentTarget: { value } }) => put({ connection: value })}
      />
      <TextInput
        label="Within hours"
        w={120}
        inputMode="decimal"
        value={draft.withinHours}
        error={faultOf('indicator.withinHours')}
        onChange={({ currentTarget: { value } }) => put({ withinHours: value })}
      />
    </Group>
  )
}

function Population({ draft, put, faultOf }: FieldsProps) {
  const { data } = useOperation('dimensions', {})
  const known = (data?.dimensions ?? [])
    .filter(({ values }) => (values[0]?.applications ?? 0) > 1)
    .flatMap(({ name, values }) => values.slice(0, 30).map(({ value }) => `${name}=${value}`))
  const fault = draft.where.map((_, i) => faultOf(`where.${i}`)).find((one) => one !== null)
  return (
    <TagsInput
      label="Of whom"
      description="Everybody if empty. Several values of one dimension mean any of them."
      placeholder={draft.where.length === 0 ? 'department=Engineering' : ''}
      data={[...new Set(['kind=interview', 'kind=screen', 'kind=offer', ...known])]}
      limit={60}
      value={draft.where}
      error={fault}
      onChange={(where) => put({ where })}
    />
  )
}

function Calendar({ draft, put, usualCalendar }: FieldsProps) {
  const { data } = useOperation('calendars', {})
  return (
    <NativeSelect
      label="Hours that count"
      value={draft.calendar === '' ? usualCalendar : draft.calendar}
      data={[
        ...(usualCalendar === 'location' || draft.calendar === 'location'
          ? [{ value: 'location', label: 'Working hours by location' }]
          : []),
        { value: 'all', label: 'All hours' },
        ...(data?.calendars ?? []).map(({ id, plan }) => ({ value: id, label: plan.name })),
      ]}
      onChange={({ currentTarget: { value } }) => put({ calendar: value })}
    />
  )
}
