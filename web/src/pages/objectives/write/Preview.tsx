import { Skeleton, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Objective } from '@tandem/core/objectives'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { QuarterBars } from '../QuarterBars.tsx'
import { canPreview, useWouldHaveBeen } from '../use-would-have-been.ts'
import { quartersOf, quartersWords } from '../would-have-been.ts'
import { type Draft, objectiveOf } from './draft.ts'

const SETTLED_MS = 400

/** What the own history would have made of what is typed. Owners and title play no part in it. */
export function Preview({ draft, usualCalendar }: { draft: Draft; usualCalendar: string }) {
  const read = objectiveOf({ ...draft, id: 'preview', title: 'preview', hrOwner: 'HR', itOwner: 'IT' }, usualCalendar)
  const countable = 'objective' in read ? read.objective : null
  const [settled] = useDebouncedValue(countable === null ? null : JSON.stringify(countable), SETTLED_MS)
  const wanted = settled === null ? null : Objective.parse(JSON.parse(settled))
  const history = useWouldHaveBeen(wanted)
  return (
    <Panel
      title="What it would have been"
      note="By quarter: the share that was good, open work counted (Kaplan–Meier), by when it began; rates by when they were decided. The line is the target."
    >
      {wanted === null ? (
        <Text c="var(--t-dim)">Fill in what is counted and how often, and your own history answers here.</Text>
      ) : !canPreview(wanted) ? (
        <Text c="var(--t-dim)">
          {wanted.indicator.kind === 'fairness'
            ? 'Fairness is not taken from history, which may be unfair itself. It is counted once it is promised.'
            : 'Syncs are counted once it is promised.'}
        </Text>
      ) : (
        <Answer
          query={history}
          skeleton={<Skeleton h={70} />}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<NotEnoughData reasons={['nothing of the kind is in the data']} />}
        >
          {(data) => {
            const quarters = quartersOf(data, wanted)
            return (
              <>
                <QuarterBars quarters={quarters} target={wanted.target} />
                <Text mt="xs" role="status">
                  {quartersWords(quarters, wanted.target)}
                </Text>
              </>
            )
          }}
        </Answer>
      )}
    </Panel>
  )
}
