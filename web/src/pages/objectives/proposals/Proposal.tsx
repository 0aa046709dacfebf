import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core'
import type { ObjectiveProposal } from '@tandem/core/objectives'
import { useState } from 'react'
import { PageLink } from '../../../components/PageLink.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { populationWords } from '../objective-words.ts'
import classes from '../objectives.module.css'
import { QuarterBars } from '../QuarterBars.tsx'
import { useWouldHaveBeen } from '../use-would-have-been.ts'
import { quartersOf, quartersWords } from '../would-have-been.ts'
import { type Adjusted, adjust } from './adjust.ts'

interface ProposalProps {
  proposal: ObjectiveProposal
  typed: Adjusted
  isChosen: boolean
  mayAdopt: boolean
  onChoose: (isChosen: boolean) => void
  onType: (typed: Adjusted) => void
}

/** One promise that the history supports: why, its quarters, and what can be adjusted. */
export function Proposal({ proposal, typed, isChosen, mayAdopt, onChoose, onType }: ProposalProps) {
  const paths = usePaths()
  const [isOpen, setOpen] = useState(false)
  const { objective: proposed, sentence, already } = proposal
  const read = adjust(proposed, typed)
  const objective = 'objective' in read ? read.objective : proposed
  return (
    <li className={classes.proposal}>
      {already === null && mayAdopt ? (
        <Checkbox
          aria-label={`Choose: ${objective.title}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      ) : (
        <span />
      )}
      <div>
        <h3 className={classes.title}>
          {objective.title}
          {already !== null && (
            <PageLink to={paths.objective(already)}>
              <StateMark state="ok" word="promised already" />
            </PageLink>
          )}
        </h3>
        <p className={classes.said}>{sentence}</p>
        <p className={classes.dim}>
          {populationWords(objective.where)}. HR: {objective.hrOwner}. IT: {objective.itOwner}.{' '}
          {already === null && mayAdopt && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-expanded={isOpen}
              aria-label={`${isOpen ? 'Close' : 'Adjust'}: ${objective.title}`}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Close' : 'Adjust'}
            </Button>
          )}
        </p>
        {isOpen && <Fields typed={typed} faults={'faults' in read ? read.faults : new Map()} onType={onType} />}
      </div>
      <Quarters proposal={proposal} read={read} />
    </li>
  )
}

function Fields({
  typed,
  faults,
  onType,
}: {
  typed: Adjusted
  faults: ReadonlyMap<string, string>
  onType: (typed: Adjusted) => void
}) {
  const field = (name: keyof Adjusted, label: string, width: number | string) => (
    <TextInput
      size="xs"
      label={label}
      w={width}
      maw="100%"
      value={typed[name] ?? ''}
      error={faults.get(name)}
      onChange={(event) => onType({ ...typed, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Group gap="xs" mt="xs" align="flex-start">
      {field('target', 'Target in %', 90)}
      {typed.within !== null && field('within', 'Within days', 90)}
      {field('hrOwner', 'Owner in HR', 200)}
      {field('itOwner', 'Owner in IT', 200)}
      {field('title', 'Title', 420)}
    </Group>
  )
}

/** The quarters as they were proposed, or anew where other days are typed. */
function Quarters({ proposal, read }: { proposal: ObjectiveProposal; read: ReturnType<typeof adjust> }) {
  const objective = 'objective' in read ? read.objective : proposal.objective
  const isMoved = JSON.stringify(objective.indicator) !== JSON.stringify(proposal.objective.indicator)
  const anew = useWouldHaveBeen(isMoved ? objective : null)
  const { target } = objective
  const quarters =
    isMoved && anew.data !== undefined
      ? quartersOf(anew.data, objective)
      : proposal.quarters.map(({ from, good, bad, share, kept }) => ({
          from,
          n: good + bad,
          share,
          kept: kept === null || share === null ? null : share >= target - 1e-9,
        }))
  if (quarters.length === 0)
    return (
      <Text size="sm" c="var(--t-dim)">
        The target is a rule and does not come from history.
      </Text>
    )
  const isAdjusted = isMoved || target !== proposal.objective.target
  return (
    <div style={{ opacity: isMoved && anew.isFetching ? 0.5 : 1 }}>
      <QuarterBars quarters={quarters} target={target} />
      <Text size="xs" c="var(--t-dim)" mt={4} role={isAdjusted ? 'status' : undefined}>
        {isAdjusted ? quartersWords(quarters, target) : `Kept in ${proposal.keptIn} of ${proposal.judged} quarters`}
      </Text>
    </div>
  )
}
