import { Loader, Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Panel } from '../../components/Panel.tsx'
import classes from './diagnosis.module.css'

const QUESTIONS = [
  'how many are late or bad, against the year before and the season',
  'how much of it is mix, and where the rest sits',
  'since when, by day and by who stopped work',
  'whose queue grew, and why it waits',
  'what changed just then',
]

/** What is being looked at, while it is: all is told together, in some seconds. */
export function LookingPanel() {
  const seconds = useSeconds()
  return (
    <>
      <Panel title="Looking at the cases one by one">
        <Text component="ul" className={classes.looking}>
          {QUESTIONS.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </Text>
        <Text size="sm" c="var(--t-dim)" mt="xs" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <Loader size={14} aria-hidden /> {seconds < 2 ? 'A few seconds.' : `${seconds} s so far.`}
        </Text>
      </Panel>
      <Stack gap="md">
        <Skeleton h={260} />
        <Skeleton h={220} />
        <Skeleton h={300} />
      </Stack>
    </>
  )
}

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return seconds
}
