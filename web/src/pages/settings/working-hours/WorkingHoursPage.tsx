import { Button, Group, List, Skeleton, Text } from '@mantine/core'
import type { CalendarRow, Calendars } from '@tandem/core/working-time'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { EmptyState } from '../../../components/states/EmptyState.tsx'
import { useMay } from '../../../session/use-me.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { duration } from '../../../words/durations.ts'
import { counted } from '../../../words/numbers.ts'
import { CalendarForm } from './CalendarForm.tsx'
import { weekWords } from './week-words.ts'

/** When people work, by place: what every duration in working time is counted by. */
export function WorkingHoursPage() {
  const calendars = useOperation('calendars', {})
  const mayChange = useMay()('calendar-set')
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <PageTitle question="Which hours count as waiting?">
        {calendars.data !== undefined && calendarsAnswer(calendars.data)}
      </PageTitle>
      {mayChange && open !== NEW && (
        <Button size="xs" mb="sm" onClick={() => setOpen(NEW)}>
          Add a calendar
        </Button>
      )}
      {open === NEW && calendars.data !== undefined && (
        <Panel title="A new calendar">
          <CalendarForm calendar={null} places={calendars.data.unassigned} onDone={close} />
        </Panel>
      )}
      <Answer
        query={calendars}
        skeleton={<Skeleton h={220} />}
        isEmpty={(data) => data.calendars.length === 0}
        empty={
          <EmptyState what="Here stand the calendars of your places: zone, hours, public holidays, company days and freezes. Until there is one, every hour counts, nights and weekends included." />
        }
      >
        {(data) =>
          data.calendars.map((calendar) => (
            <Panel
              key={calendar.id}
              title={calendar.plan.name}
              note={whereWords(calendar)}
              actions={
                mayChange && open !== calendar.id ? (
                  <Button size="xs" variant="default" onClick={() => setOpen(calendar.id)}>
                    Change
                  </Button>
                ) : undefined
              }
              footer={`Version ${calendar.version}, set on ${dayOfIso(calendar.updatedAt)} by ${calendar.updatedBy}.`}
            >
              {open === calendar.id ? (
                <CalendarForm calendar={calendar} places={[...calendar.locations, ...data.unassigned]} onDone={close} />
              ) : (
                <CalendarFacts calendar={calendar} />
              )}
            </Panel>
          ))
        }
      </Answer>
    </>
  )
}

const NEW = ''

function calendarsAnswer({ calendars, unassigned }: Calendars): string {
  if (calendars.length === 0) return 'All hours, because no calendar is set.'
  const elsewhere = calendars.find((one) => one.elsewhere)
  const rest = elsewhere === undefined ? 'every hour counts' : `those of ${elsewhere.plan.name} hold`
  const places =
    unassigned.length === 0
      ? 'Every location in the data has its own'
      : `${unassigned.slice(0, 5).join(', ')}${unassigned.length > 5 ? ` and ${unassigned.length - 5} more` : ''} ${unassigned.length === 1 ? 'has' : 'have'} none`
  return `Those of ${counted(calendars.length, 'calendar')}. ${places}; elsewhere ${rest}. A change counts everything anew, the past too.`
}

function whereWords({ locations, elsewhere, plan, secondsPerDay }: CalendarRow): string {
  const places = [...locations, ...(elsewhere ? ['wherever no other does'] : [])]
  const where = places.length === 0 ? 'Holds nowhere yet' : `Holds in ${places.join(', ')}`
  return `${where}. ${plan.zone}; a working day is ${duration(secondsPerDay)}.`
}

function CalendarFacts({ calendar: { plan, holidays } }: { calendar: CalendarRow }) {
  const today = new Date().toISOString().slice(0, 10)
  const next = holidays.filter(({ date }) => date >= today).slice(0, 6)
  const land = plan.holidays === null ? null : [plan.holidays.country, plan.holidays.region].filter(Boolean).join('-')
  return (
    <Group align="flex-start" gap="xl">
      <div style={{ minWidth: 220, flex: 1 }}>
        <Text size="sm" fw={600}>
          Hours
        </Text>
        <Text size="sm">{weekWords(plan.week)}</Text>
      </div>
      <div style={{ minWidth: 220, flex: 1 }}>
        <Text size="sm" fw={600}>
          {land === null ? 'No public holidays' : `Public holidays of ${land}`}
        </Text>
        {next.map(({ date, name }) => (
          <Text size="sm" key={date}>
            {date} {name}
          </Text>
        ))}
      </div>
      <div style={{ minWidth: 220, flex: 1 }}>
        <Text size="sm" fw={600}>
          Days of the company and freezes
        </Text>
        {plan.days.length + plan.freezes.length === 0 && <Text size="sm">None.</Text>}
        <List size="sm">
          {plan.days.map(({ date, name }) => (
            <List.Item key={date}>
              {date} {name}
            </List.Item>
          ))}
          {plan.freezes.map(({ from, to, reason, approver }) => (
            <List.Item key={from}>
              {from} to {to}: {reason}, approved by {approver}
            </List.Item>
          ))}
        </List>
      </div>
    </Group>
  )
}
