import {
  Checkbox,
  Drawer,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
} from '@mantine/core'
import { INCIDENT_EVENTS, SEVERITIES } from '@tandem/core/incidents'
import { type Channels, INCIDENT_SIDES, NEWS_KINDS, type Route, type RouteTime } from '@tandem/core/notify'
import { WEEKDAYS } from '@tandem/core/working-time'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { SEVERITY_WORDS } from '../incidents/incident-words.ts'
import { capital, EVENT_WORDS, KIND_WORDS } from './route-words.ts'

interface Props {
  routes: readonly Route[]
  at: number
  channels: Channels
  onClose: () => void
}

const NEW: Route = {
  name: '',
  objectives: [],
  side: 'both',
  severities: [],
  kinds: [],
  events: [],
  channels: [],
  when: { kind: 'at once' },
  after: 'stop',
}

/** One line of the list: what it takes, whom it tells and when. An empty choice means all. */
export function RouteForm({ routes, at, channels, onClose }: Props) {
  const before = routes[at]
  const [route, setRoute] = useState<Route>(before ?? NEW)
  const put = (patch: Partial<Route>) => setRoute({ ...route, ...patch })
  const { data } = useOperation('objective-list', {})
  const { send, faults, problem, isPending } = useCheckedChange('route-set')
  const fault = (field: string) => faults[`routes.${at}.${field}`]
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={before === undefined ? 'A new line' : `The line “${before.name}”`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send(
            { routes: before === undefined ? [...routes, route] : routes.map((one, i) => (i === at ? route : one)) },
            onClose,
          )
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            description="So that people know why they are told, as in “IT on call”."
            data-autofocus
            value={route.name}
            error={fault('name') === undefined ? undefined : 'Give it a name.'}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          <Checkbox.Group
            label="Severities"
            description="All, if none is chosen."
            value={route.severities.map(String)}
            onChange={(next) => put({ severities: next.map(Number).sort() as Route['severities'] })}
          >
            <Group gap="md" mt={6}>
              {SEVERITIES.map((one) => (
                <Checkbox key={one} value={String(one)} label={`${one}, ${SEVERITY_WORDS[one]}`} />
              ))}
            </Group>
          </Checkbox.Group>
          <MultiSelect
            label="News"
            description="All, if none is chosen."
            data={INCIDENT_EVENTS.map((one) => ({ value: one, label: capital(EVENT_WORDS[one]) }))}
            value={route.events}
            onChange={(events) => put({ events: events as Route['events'] })}
          />
          <MultiSelect
            label="Of what"
            description="All, if none is chosen. Evidence and pilots come from the register of AI; nobody is paged for them."
            data={NEWS_KINDS.map((one) => ({ value: one, label: capital(KIND_WORDS[one]) }))}
            value={route.kinds}
            onChange={(kinds) => put({ kinds: kinds as Route['kinds'] })}
          />
          <MultiSelect
            label="Objectives"
            description="All, if none is chosen."
            searchable
            data={(data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            value={route.objectives}
            onChange={(objectives) => put({ objectives })}
          />
          <Radio.Group
            label="Whose trouble"
            description="HR or IT takes what is of both, too."
            value={route.side}
            onChange={(side) => put({ side: side as Route['side'] })}
          >
            <Group gap="md" mt={6}>
              {INCIDENT_SIDES.map((side) => (
                <Radio key={side} value={side} label={side === 'both' ? 'Anybody’s' : side} />
              ))}
            </Group>
          </Radio.Group>
          <MultiSelect
            label="Tell these channels"
            description="None: nobody is told, and what fits goes no further."
            searchable
            data={channels.channels.map(({ name, title }) => ({ value: name, label: `${name} (${title})` }))}
            value={route.channels}
            onChange={(told) => put({ channels: told })}
          />
          <WhenFields when={route.when} fault={(field) => fault(`when.${field}`)} onChange={(when) => put({ when })} />
          <Checkbox
            label="Read later lines too for what fits this one"
            checked={route.after === 'continue'}
            onChange={(event) => put({ after: event.currentTarget.checked ? 'continue' : 'stop' })}
          />
          <FormEnd
            problem={problem}
            submit={before === undefined ? 'Add the line at the end' : 'Save the line'}
            isPending={isPending}
            onLeave={onClose}
          />
        </Stack>
      </form>
    </Drawer>
  )
}

const KINDS = ['at once', 'working hours', 'digest'] as const

function WhenFields({
  when,
  fault,
  onChange,
}: {
  when: RouteTime
  fault: (field: string) => string | undefined
  onChange: (when: RouteTime) => void
}) {
  const { data } = useOperation('calendars', {})
  const calendars = data?.calendars ?? []
  const [first] = calendars
  const choose = (kind: string) => {
    if (kind === 'working hours') onChange({ kind, calendar: first?.id ?? '', urgentFrom: 1 })
    else if (kind === 'digest') {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      onChange({ kind, every: 'day', weekday: 'monday', hour: 8, zone: timeZone })
    } else onChange({ kind: 'at once' })
  }
  return (
    <Stack gap="xs">
      <div>
        <span id="route-when" style={{ fontSize: 14, fontWeight: 500 }}>
          When
        </span>
        <SegmentedControl
          mt={4}
          fullWidth
          size="xs"
          aria-labelledby="route-when"
          value={when.kind}
          onChange={choose}
          data={KINDS.map((kind) => ({
            value: kind,
            label: kind === 'digest' ? 'In a digest' : capital(kind),
            disabled: kind === 'working hours' && first === undefined,
          }))}
        />
      </div>
      {when.kind === 'working hours' && (
        <Group grow align="flex-start">
          <Select
            label="By the calendar"
            allowDeselect={false}
            data={calendars.map(({ id, plan }) => ({ value: id, label: plan.name }))}
            value={when.calendar}
            error={fault('calendar')}
            onChange={(calendar) => calendar !== null && onChange({ ...when, calendar })}
          />
          <Select
            label="At any hour"
            allowDeselect={false}
            data={SEVERITIES.map((one) => ({
              value: String(one),
              label: one === 1 ? 'Severity 1' : `Severity ${one} and worse`,
            }))}
            value={String(when.urgentFrom)}
            onChange={(next) => next !== null && onChange({ ...when, urgentFrom: Number(next) as 1 | 2 | 3 | 4 })}
          />
        </Group>
      )}
      {when.kind === 'digest' && (
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <Select
            label="Every"
            allowDeselect={false}
            data={['day', ...WEEKDAYS].map((one) => ({ value: one, label: capital(one) }))}
            value={when.every === 'day' ? 'day' : when.weekday}
            onChange={(next) => {
              const weekday = WEEKDAYS.find((one) => one === next)
              onChange(weekday === undefined ? { ...when, every: 'day' } : { ...when, every: 'week', weekday })
            }}
          />
          <NumberInput
            label="At, hours"
            min={0}
            max={23}
            value={when.hour}
            error={fault('hour')}
            onChange={(hour) => onChange({ ...when, hour: Number(hour) })}
          />
          <TextInput
            label="By the clock of"
            value={when.zone}
            error={fault('zone')}
            onChange={(event) => onChange({ ...when, zone: event.currentTarget.value })}
          />
        </Group>
      )}
    </Stack>
  )
}
