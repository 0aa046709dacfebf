import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { type Incident, REVIEW_SECTIONS } from '@tandem/core/incidents'
import { useState } from 'react'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { instant } from '../../../words/dates.ts'
import { whoWords } from '../incident-words.ts'
import classes from '../incidents.module.css'

type Section = (typeof REVIEW_SECTIONS)[number]['name']
type Texts = Record<Section, string>

const QUESTIONS: Texts = {
  whatHappened: 'In the order in which it happened, and how it was noticed.',
  impact: 'Whom it touched, and how much: candidates, hires, money, trust.',
  wentWell: 'What kept it smaller than it could have been.',
  lucky: 'What would have made it worse, had it been otherwise.',
  conditions: 'What made it possible: rules, tools, load, information. Not who.',
  changes: 'What we change, so that these conditions are no more.',
}

/** The review: what made it possible, not who did it. A draft that becomes the review of the incident. */
export function ReviewPanel({ incident }: { incident: Incident }) {
  const may = useMay()
  const [isWriting, setWriting] = useState(false)
  const { review, state, timeline } = incident
  const author = timeline.find(({ by }) => by === review?.by)?.byName
  const standing =
    review === null
      ? 'Nobody has written on it yet.'
      : `${state === 'reviewed' ? 'Reviewed' : 'A draft'}; last written on by ${whoWords(review.by, author)}, ${instant(Date.parse(review.at))}.`
  return (
    <Panel
      title={state === 'reviewed' ? 'What we learned' : 'The review'}
      note={`It asks what made it possible, not who did it. ${standing}`}
      actions={
        may('incident-review') &&
        !isWriting && (
          <Button size="xs" variant="default" onClick={() => setWriting(true)}>
            {review === null ? 'Write the review' : 'Write on'}
          </Button>
        )
      }
    >
      {isWriting ? (
        <ReviewForm incident={incident} onDone={() => setWriting(false)} />
      ) : review === null ? (
        <Text c="var(--t-dim)">Here stands what happened, what it did, and what is changed after it.</Text>
      ) : (
        <ReviewText review={review} />
      )}
    </Panel>
  )
}

function ReviewText({ review }: { review: NonNullable<Incident['review']> }) {
  return REVIEW_SECTIONS.filter(({ name }) => review[name] !== '').map(({ name, title }) => (
    <section key={name}>
      <Text component="h3" fw={600} size="sm" m={0}>
        {title}
      </Text>
      <p className={classes.section}>{review[name]}</p>
    </section>
  ))
}

function ReviewForm({ incident: { id, review, state, next }, onDone }: { incident: Incident; onDone: () => void }) {
  const [texts, setTexts] = useState<Texts>(
    () => Object.fromEntries(REVIEW_SECTIONS.map(({ name }) => [name, review?.[name] ?? ''])) as Texts,
  )
  const { send, faults, problem, isPending, answer } = useCheckedChange('incident-review')
  const hints = review?.hints ?? []
  const mayFinish = next.includes('reviewed')
  const saved = answer?.review
  const [isFinishing, setFinishing] = useState(false)
  const missing = REVIEW_SECTIONS.filter(({ name, isNeeded }) => isNeeded && texts[name].trim() === '')
  const finish = () => {
    setFinishing(true)
    if (missing.length === 0) send({ id, ...texts, finish: true }, onDone)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send({ id, ...texts })
      }}
    >
      <Stack gap="sm">
        {REVIEW_SECTIONS.map(({ name, title, isNeeded }) => (
          <Textarea
            key={name}
            label={isNeeded ? title : `${title} (may be left empty)`}
            description={QUESTIONS[name]}
            autosize
            minRows={2}
            value={texts[name]}
            error={
              isFinishing && missing.some((one) => one.name === name)
                ? 'Write something here before it is published.'
                : faults[name]
            }
            onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
          />
        ))}
        {hints.length > 0 && (
          <List size="sm" aria-label="Hints to the writer">
            {hints.map((hint) => (
              <List.Item key={hint}>{hint}</List.Item>
            ))}
          </List>
        )}
        <Problem problem={problem} />
        <Group gap="xs">
          <Button type="submit" size="xs" variant={mayFinish ? 'default' : 'filled'} loading={isPending}>
            {state === 'reviewed' ? 'Save' : 'Save the draft'}
          </Button>
          {mayFinish && (
            <Button size="xs" loading={isPending} onClick={finish}>
              Save and publish it
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onDone}>
            Close
          </Button>
          {saved != null && !isPending && problem === null && (
            <Text size="sm" role="status">
              Saved, {instant(Date.parse(saved.at))}.
            </Text>
          )}
        </Group>
        {!mayFinish && state !== 'reviewed' && (
          <Text size="sm" c="var(--t-dim)">
            It can be published once the incident is resolved.
          </Text>
        )}
      </Stack>
    </form>
  )
}
