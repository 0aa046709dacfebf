import { Loader, Skeleton, Stack, Text } from '@mantine/core'
import type { DiagnosisProgress } from '@tandem/core/diagnosis'
import { useEffect, useState } from 'react'
import { Panel } from '../../components/Panel.tsx'
import classes from './diagnosis.module.css'
import { type DiagnosisAsked, useDiagnosisProgress } from './use-diagnosis.ts'

/** In the order in which they are answered, with the part of the progress that answers them. */
const QUESTIONS: readonly { question: string; part: keyof DiagnosisProgress }[] = [
  { question: 'How many are late or bad', part: 'counts' },
  { question: 'Since when', part: 'since' },
  { question: 'Where it sits, and how much of it is mix', part: 'where' },
  { question: 'Whose queue grew, why it waits, and what changed just then', part: 'whose' },
]

/** What is being looked at, and what of it is known already, while the rest is worked out. */
export function LookingPanel({ asked }: { asked: DiagnosisAsked }) {
  const seconds = useSeconds()
  const { data: known } = useDiagnosisProgress(asked)
  return (
    <>
      <Panel title="Looking at the cases one by one">
        <Text component="ul" className={classes.looking} aria-live="polite">
          {QUESTIONS.map(({ question, part }) => (
            <li key={part} {...(known?.[part] != null && { 'data-known': true })}>
              {question}: {known?.[part] ?? '…'}
            </li>
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
