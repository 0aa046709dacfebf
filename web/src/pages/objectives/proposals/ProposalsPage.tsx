import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { ObjectiveProposal, ObjectiveProposals } from '@tandem/core/objectives'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { write } from '../../../api/client.ts'
import { asProblem, type TandemProblem } from '../../../api/problem.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'
import classes from '../objectives.module.css'
import { type Adjusted, adjust, asProposed } from './adjust.ts'
import { NotProposed } from './NotProposed.tsx'
import { Proposal } from './Proposal.tsx'

/** A starter set from the own history: each with its numbers, to be adjusted and adopted. */
export function ProposalsPage() {
  const proposals = useOperation('objective-proposals', {})
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What could we promise, by our own history?">
        {proposals.data !== undefined && (
          <p style={{ margin: 0 }}>
            {proposals.data.sentence}
            {proposals.data.asOf !== null && ` By what the sources have told until ${dayOfIso(proposals.data.asOf)}.`}{' '}
            <PageLink to={paths.objectives()}>All promises</PageLink>
          </p>
        )}
      </PageTitle>
      <Answer query={proposals} skeleton={<Reading />}>
        {(data) => <Choice data={data} />}
      </Answer>
    </>
  )
}

function Choice({ data: { proposals, notProposed } }: { data: ObjectiveProposals }) {
  const mayAdopt = useMay()('objective-set')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState<Readonly<Record<string, Adjusted>>>({})
  const open = proposals.filter(({ already }) => already === null)
  const typedOf = ({ objective }: ObjectiveProposal) => typed[objective.id] ?? asProposed(objective)
  const wanted = open.filter(({ objective }) => chosen.has(objective.id))
  const adopt = useAdopt()
  const read = wanted.map((proposal) => adjust(proposal.objective, typedOf(proposal)))
  const isSound = read.every((one) => 'objective' in one)
  return (
    <>
      {proposals.length > 0 && (
        <Panel
          title={counted(proposals.length, 'promise that you could keep', 'promises that you could keep')}
          note="Bars: quarters, as high as what was kept; the line is the target, orange bars would have missed it, dotted ones have too few cases. Nothing is promised until you adopt it."
          actions={
            mayAdopt &&
            open.length > 0 && (
              <>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() =>
                    setChosen(
                      wanted.length === open.length ? new Set() : new Set(open.map(({ objective }) => objective.id)),
                    )
                  }
                >
                  {wanted.length === open.length ? 'Choose none' : 'Choose all'}
                </Button>
                <Button
                  size="xs"
                  disabled={wanted.length === 0 || !isSound}
                  loading={adopt.isRunning}
                  onClick={() => void adopt.run(read.flatMap((one) => ('objective' in one ? [one.objective] : [])))}
                >
                  {wanted.length === 0 ? 'Adopt what you choose' : `Adopt ${counted(wanted.length, 'promise')}`}
                </Button>
              </>
            )
          }
        >
          {adopt.problems.map(({ title, problem }) => (
            <Text key={title} role="alert" c="var(--t-breach)" mb="xs">
              {title}: {problem.message}
            </Text>
          ))}
          <ul className={classes.items}>
            {proposals.map((proposal) => {
              const { id } = proposal.objective
              return (
                <Proposal
                  key={id}
                  proposal={proposal}
                  typed={typedOf(proposal)}
                  isChosen={chosen.has(id)}
                  mayAdopt={mayAdopt}
                  onChoose={(isChosen) => {
                    const next = new Set(chosen)
                    if (isChosen) next.add(id)
                    else next.delete(id)
                    setChosen(next)
                  }}
                  onType={(next) => setTyped({ ...typed, [id]: next })}
                />
              )
            })}
          </ul>
        </Panel>
      )}
      <NotProposed rows={notProposed} />
    </>
  )
}

/** Sets one after the other, so that each that is refused says why; leads to the list once all are set. */
function useAdopt() {
  const [isRunning, setRunning] = useState(false)
  const [problems, setProblems] = useState<{ title: string; problem: TandemProblem }[]>([])
  const client = useQueryClient()
  const { history } = useRouter()
  const to = usePaths().objectives()
  const run = async (objectives: readonly ObjectiveProposal['objective'][]) => {
    setRunning(true)
    const refused: typeof problems = []
    for (const objective of objectives) {
      try {
        await write('objective-set', { objective })
      } catch (error) {
        refused.push({ title: objective.title, problem: asProblem(error) })
      }
    }
    setProblems(refused)
    setRunning(false)
    void client.invalidateQueries()
    if (refused.length === 0) history.push(to)
  }
  return { run, isRunning, problems }
}

function Reading() {
  return (
    <Stack gap="sm">
      <Group>
        <Text c="var(--t-dim)" role="status">
          Reading the quarters of your own history. This takes a few seconds.
        </Text>
      </Group>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} h={72} />
      ))}
    </Stack>
  )
}
