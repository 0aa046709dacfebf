import { Box, Button, Center, Group, Radio, Skeleton, Stack, Text, Title } from '@mantine/core'
import { AGREEMENT, type PulseQuestions } from '@tandem/core/pulse'
import { dayWords } from '@tandem/core/words'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem, type TandemProblem } from '../../api/problem.ts'
import { answerPulse, pulseQuestions } from '../../api/pulse.ts'
import { Problem } from '../../components/Problem.tsx'

/** Behind the hash sign stands the token, which no log of addresses sees. */
const tokenOf = () => window.location.hash.slice(1)

/** Where whoever holds a link says how they see hiring. */
export function AnswerPage() {
  const asked = useQuery<PulseQuestions, TandemProblem>({
    queryKey: ['pulse-questions', tokenOf()],
    queryFn: () => pulseQuestions(tokenOf()).catch((error: unknown) => Promise.reject(asProblem(error))),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Center p="md" component="main">
      <title>{`${asked.data?.title ?? 'Pulse'} · Tandem`}</title>
      <Box w="100%" maw={640}>
        <Group gap={8} my="lg">
          <img src="/mark.svg" width={28} height={28} alt="" />
          <Text fw={600}>Tandem</Text>
        </Group>
        {asked.isPending && <Skeleton h={320} />}
        <Problem problem={asked.error} />
        {asked.data !== undefined && <Questions asked={asked.data} />}
      </Box>
    </Center>
  )
}

function Questions({ asked: { title, side, closesOn, statements } }: { asked: PulseQuestions }) {
  const [answers, setAnswers] = useState<Record<string, number>>({})
  const send = useMutation<unknown, TandemProblem>({
    mutationFn: () => answerPulse(tokenOf(), answers).catch((error: unknown) => Promise.reject(asProblem(error))),
  })
  if (send.isSuccess)
    return (
      <Stack gap="sm" role="status">
        <Title order={1}>Thank you</Title>
        <Text>Your answers are counted. This link is used up, and nothing says that it was yours.</Text>
      </Stack>
    )
  const given = Object.keys(answers).length
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Stack gap="lg" pb="xl">
        <div>
          <Title order={1}>{title}</Title>
          <Text mt={6}>
            HR and IT are asked the same; you are asked for {side}. It takes three minutes, until {dayWords(closesOn)}.
          </Text>
          <Text mt={6} size="sm" c="var(--t-dim)">
            Tandem keeps how many chose which answer, not who chose it, and shows answers in groups of five at least.
            You may leave out what you cannot say.
          </Text>
        </div>
        {statements.map(({ id, kind, text, choices }) => (
          <Radio.Group
            key={id}
            label={text}
            labelProps={{ fw: 600, mb: 4 }}
            value={String(answers[id] ?? '')}
            onChange={(next) => setAnswers((all) => ({ ...all, [id]: Number(next) }))}
          >
            <Group gap="md" mt={4}>
              {choices.map((choice) => (
                <Radio key={choice} value={String(choice)} label={choiceWords(kind, choice)} />
              ))}
            </Group>
          </Radio.Group>
        ))}
        <Problem problem={send.error} />
        <Group>
          <Button type="submit" disabled={given === 0} loading={send.isPending}>
            Send {given} of {statements.length} answers
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const choiceWords = (kind: 'agreement' | 'belief', choice: number): string =>
  kind === 'agreement'
    ? (AGREEMENT.find(({ value }) => value === choice)?.words ?? String(choice))
    : `${choice} ${choice === 1 ? 'day' : 'days'}`
