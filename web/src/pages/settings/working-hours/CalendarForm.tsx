import { Button, Checkbox, FileButton, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { type CalendarRow, CalendarSetInput, WEEKDAYS, type Weekday } from '@tandem/core/working-time'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { ProblemState } from '../../../components/states/ProblemState.tsx'
import { hoursText, readHours } from './week-words.ts'

const OFFICE = '09:00–17:30'
type Row = Record<'a' | 'b' | 'c' | 'd', string>

/** Everything a calendar says, checked by the schema of the API; what was typed stays until it is saved. */
export function CalendarForm({
  calendar,
  places,
  onDone,
}: {
  calendar: CalendarRow | null
  places: readonly string[]
  onDone: () => void
}) {
  const plan = calendar?.plan
  const [id, setId] = useState(calendar?.id ?? '')
  const [name, setName] = useState(plan?.name ?? '')
  const [zone, setZone] = useState(plan?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [week, setWeek] = useState<Record<Weekday, string>>(() => weekOf(calendar))
  const [country, setCountry] = useState(plan?.holidays?.country ?? '')
  const [region, setRegion] = useState(plan?.holidays?.region ?? '')
  const [locations, setLocations] = useState<string[]>(calendar?.locations ?? [])
  const [elsewhere, setElsewhere] = useState(calendar?.elsewhere ?? false)
  const [days, setDays] = useState<Row[]>(
    (plan?.days ?? []).map(({ date, name, hours }) => ({ a: date, b: name, c: hoursText(hours), d: '' })),
  )
  const [freezes, setFreezes] = useState<Row[]>(
    (plan?.freezes ?? []).map(({ from, to, reason, approver }) => ({ a: from, b: to, c: reason, d: approver })),
  )
  const [fault, setFault] = useState<string | null>(null)
  const change = useChange('calendar-set')
  const bringDays = useChange('calendar-import')
  const save = () => {
    const asked = {
      id,
      plan: {
        name,
        zone,
        week: Object.fromEntries(WEEKDAYS.map((day) => [day, readHours(week[day])])),
        holidays: country === '' ? null : { country: country.toUpperCase(), ...(region !== '' && { region }) },
        days: days.map(({ a, b, c }) => ({ date: a, name: b, hours: readHours(c) })),
        freezes: freezes.map(({ a, b, c, d }) => ({ from: a, to: b, reason: c, approver: d })),
      },
      locations,
      elsewhere,
    }
    const checked = CalendarSetInput.safeParse(asked)
    setFault(checked.success ? null : faultWords(checked.error.issues))
    if (checked.success) change.mutate(checked.data, { onSuccess: onDone })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          {calendar === null && (
            <TextInput label="Short name" description="Small letters, like berlin" value={id} onChange={typed(setId)} />
          )}
          <TextInput label="Name" value={name} onChange={typed(setName)} />
          <TextInput label="Time zone" value={zone} onChange={typed(setZone)} />
          <TextInput
            label="Holidays of country"
            w={150}
            value={country}
            placeholder="DE"
            onChange={typed(setCountry)}
          />
          <TextInput label="and region" w={110} value={region} placeholder="BE" onChange={typed(setRegion)} />
        </Group>
        <Group gap="xs" align="flex-start">
          {WEEKDAYS.map((day) => (
            <TextInput
              key={day}
              size="xs"
              w={150}
              label={day.charAt(0).toUpperCase() + day.slice(1)}
              placeholder="off"
              value={week[day]}
              onChange={(event) => setWeek({ ...week, [day]: event.currentTarget.value })}
            />
          ))}
        </Group>
        <Text size="sm" c="var(--t-dim)">
          Hours in quarters, several parts with a comma: 09:00–12:00, 13:00–17:30. An empty day is off.
        </Text>
        <Group gap="sm" align="flex-end">
          <TagsInput label="Holds in" data={[...new Set(places)]} value={locations} onChange={setLocations} miw={280} />
          <Checkbox
            label="and wherever no other calendar does"
            checked={elsewhere}
            onChange={(event) => setElsewhere(event.currentTarget.checked)}
            pb={8}
          />
        </Group>
        <Rows
          title="Days unlike their weekday"
          add="Add a day"
          names={['Day', 'What', 'Hours, empty for a day off']}
          rows={days}
          onRows={setDays}
        />
        <Rows
          title="Freezes: days on which nobody is expected to decide"
          add="Add a freeze"
          names={['First day', 'Last day', 'Why', 'Approved by']}
          rows={freezes}
          onRows={setFreezes}
        />
        {fault !== null && (
          <Text size="sm" role="alert" c="var(--t-breach)">
            {fault}
          </Text>
        )}
        {change.isError && <ProblemState problem={change.error} />}
        {bringDays.isError && <ProblemState problem={bringDays.error} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={change.isPending}>
            Save and count anew
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Leave it
          </Button>
          {calendar !== null && (
            <FileButton
              accept=".ics,text/calendar"
              onChange={(file) =>
                file !== null &&
                void file.text().then((ical) => bringDays.mutate({ id, ical, as: 'days' }, { onSuccess: onDone }))
              }
            >
              {(props) => (
                <Button {...props} size="xs" variant="default" loading={bringDays.isPending}>
                  Days off from an iCal file …
                </Button>
              )}
            </FileButton>
          )}
        </Group>
      </Stack>
    </form>
  )
}

const typed = (set: (text: string) => void) => (event: React.ChangeEvent<HTMLInputElement>) =>
  set(event.currentTarget.value)

function weekOf(calendar: CalendarRow | null): Record<Weekday, string> {
  const text = (day: Weekday, i: number) =>
    calendar === null ? (i < 5 ? OFFICE : '') : hoursText(calendar.plan.week[day])
  return Object.fromEntries(WEEKDAYS.map((day, i) => [day, text(day, i)])) as Record<Weekday, string>
}

/** The first fault, with the field it is in. */
function faultWords([issue]: readonly { path: readonly PropertyKey[]; message: string }[]): string | null {
  if (issue === undefined) return null
  const path = issue.path
    .filter((part) => part !== 'plan')
    .map((part) => (typeof part === 'number' ? part + 1 : String(part)))
  return `${path.join(' ')}: ${issue.message}`
}

function Rows({
  title,
  add,
  names,
  rows,
  onRows,
}: {
  title: string
  add: string
  names: readonly string[]
  rows: readonly Row[]
  onRows: (rows: Row[]) => void
}) {
  const keys = (['a', 'b', 'c', 'd'] as const).slice(0, names.length)
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      {rows.map((row, i) => (
        // A row has no identity but its place while it is being typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={i} gap="xs" mb={4}>
          {keys.map((key, column) => (
            <TextInput
              key={key}
              size="xs"
              type={/^(Day|First day|Last day)$/.test(names[column] ?? '') ? 'date' : 'text'}
              aria-label={`${names[column]}, row ${i + 1}`}
              placeholder={names[column] ?? ''}
              value={row[key]}
              onChange={(event) =>
                onRows(rows.map((one, at) => (at === i ? { ...one, [key]: event.currentTarget.value } : one)))
              }
            />
          ))}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => onRows(rows.filter((_, at) => at !== i))}
          >
            Take away
          </Button>
        </Group>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => onRows([...rows, { a: '', b: '', c: '', d: '' }])}>
        {add}
      </Button>
    </div>
  )
}
