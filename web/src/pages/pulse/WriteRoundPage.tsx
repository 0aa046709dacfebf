import { ActionIcon, Button, Checkbox, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Pulse, PulseStatement } from '@tandem/core/pulse'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePaths } from '../../url/use-population.ts'
import { idOfTitle } from '../../words/id-of-title.ts'

/** A new round: its name, until when, and what is asked. */
export function NewRoundPage() {
  const pulse = useOperation('pulse', {})
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What shall HR and IT be asked?">
        <p style={{ margin: 0 }}>
          Both read the same statements, each in its own words. Until the first link goes out, everything can change.{' '}
          <PageLink to={paths.pulse()}>Back to the pulse</PageLink>
        </p>
      </PageTitle>
      <Answer query={pulse} skeleton={<Skeleton h={420} />}>
        {(data) => <RoundForm data={data} />}
      </Answer>
    </>
  )
}

interface Asked {
  statement: PulseStatement
  isAsked: boolean
  isOwn: boolean
}

function RoundForm({ data: { starter, rounds } }: { data: Pulse }) {
  const [title, setTitle] = useState('')
  const [closesOn, setClosesOn] = useState('')
  const [asked, setAsked] = useState<Asked[]>(() =>
    starter.map((statement) => ({ statement, isAsked: true, isOwn: false })),
  )
  const navigate = useNavigate()
  const paths = usePaths()
  const set = useChange('pulse-round-set')
  const change = (place: number, part: Partial<Asked>) =>
    setAsked((all) => all.map((one, i) => (i === place ? { ...one, ...part } : one)))
  const word = (place: number, words: Partial<Pick<PulseStatement, 'hr' | 'it'>>) =>
    setAsked((all) => all.map((one, i) => (i === place ? { ...one, statement: { ...one.statement, ...words } } : one)))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const id = idOfTitle(
          title,
          'round',
          rounds.map((one) => one.id),
        )
        const statements = asked.filter(({ isAsked }) => isAsked).map(({ statement }) => statement)
        set.mutate({ id, title, closesOn, statements }, { onSuccess: () => navigate({ href: paths.pulse() }) })
      }}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          <TextInput
            label="Name"
            placeholder="Spring 2027"
            required
            withAsterisk={false}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="Last day"
            type="date"
            required
            withAsterisk={false}
            value={closesOn}
            onChange={(event) => setClosesOn(event.currentTarget.value)}
          />
        </Group>
        <Panel
          title="Statements"
          note="From 1, not at all, to 5, wholly; or how many days something takes, which is held against what is measured."
        >
          <Stack gap="md">
            {asked.map(({ statement, isAsked, isOwn }, place) => (
              <Stack key={statement.id} gap={6}>
                <Group gap="xs" justify="space-between">
                  <Checkbox
                    label={
                      <Text span fw={600}>
                        {isOwn ? 'Own statement' : statement.topic}
                      </Text>
                    }
                    checked={isAsked}
                    onChange={(event) => change(place, { isAsked: event.currentTarget.checked })}
                  />
                  {isOwn && (
                    <ActionIcon
                      variant="subtle"
                      aria-label="Remove this statement"
                      onClick={() => setAsked((all) => all.filter((_, i) => i !== place))}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
                {isAsked && (
                  <Group grow gap="sm" align="flex-start" preventGrowOverflow={false} wrap="wrap">
                    <TextInput
                      miw={240}
                      label="As HR reads it"
                      value={statement.hr}
                      onChange={(event) => word(place, { hr: event.currentTarget.value })}
                    />
                    <TextInput
                      miw={240}
                      label="As IT reads it"
                      value={statement.it}
                      onChange={(event) => word(place, { it: event.currentTarget.value })}
                    />
                  </Group>
                )}
              </Stack>
            ))}
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              style={{ alignSelf: 'flex-start' }}
              onClick={() =>
                setAsked((all) => [...all, { statement: ownStatement(all.length), isAsked: true, isOwn: true }])
              }
            >
              Add a statement
            </Button>
          </Stack>
        </Panel>
        <FormEnd
          problem={set.error}
          submit="Keep the round"
          isPending={set.isPending}
          onLeave={() => navigate({ href: paths.pulse() })}
        />
      </Stack>
    </form>
  )
}

const ownStatement = (place: number): PulseStatement => ({
  kind: 'agreement',
  id: `own-${place + 1}`,
  version: 1,
  topic: 'own',
  hr: '',
  it: '',
})
