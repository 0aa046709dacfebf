import { ActionIcon, Button, Code, Group, NativeSelect } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { STAGE_MILESTONES, type StageMilestone } from '@tandem/core/stage-mapping'
import { Outcome, StageKind } from '@tandem/core/trace'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { eventName, outcomeName } from '../../../words/names.ts'
import { alsoMeans, kindWords, reasonOfRule } from '../sources/stage-words.ts'
import type { StageTableProps } from './StageTable.tsx'
import { type DraftRow, type Meaning, withMeaning, withMove, withoutMeaning } from './stage-draft.ts'

interface ControlProps extends Omit<StageTableProps, 'rows'> {
  row: DraftRow
  /** Shown above; where a column says it, only spoken. */
  label?: string
}

const NONE = ''

export function KindSelect({ row, label, ...rest }: ControlProps) {
  const { rule, meaning } = row
  return (
    <NativeSelect
      size="xs"
      miw={150}
      {...labelled('Kind', rule.stage, label)}
      disabled={rest.isFixed}
      value={meaning.kind ?? NONE}
      data={[
        { value: NONE, label: 'No kind' },
        ...StageKind.options.map((kind) => ({ value: kind, label: kindWords(kind) })),
      ]}
      onChange={({ currentTarget }) => put(row, rest, { kind: StageKind.safeParse(currentTarget.value).data ?? null })}
    />
  )
}

export function EndSelect({ row, label, ...rest }: ControlProps) {
  const { rule, meaning } = row
  return (
    <NativeSelect
      size="xs"
      miw={130}
      {...labelled('Who stops here', rule.stage, label)}
      disabled={rest.isFixed}
      value={meaning.outcome ?? NONE}
      data={[
        { value: NONE, label: 'is waiting' },
        ...Outcome.options.map((outcome) => ({
          value: outcome,
          label: `ends as ${outcomeName(outcome).toLowerCase()}`,
        })),
      ]}
      onChange={({ currentTarget }) => put(row, rest, { outcome: Outcome.safeParse(currentTarget.value).data ?? null })}
    />
  )
}

export function MilestoneSelect({ row, label, ...rest }: ControlProps) {
  const { rule, meaning } = row
  return (
    <NativeSelect
      size="xs"
      miw={150}
      {...labelled('Entering it also means', rule.stage, label)}
      disabled={rest.isFixed}
      value={meaning.milestone ?? NONE}
      data={[
        { value: NONE, label: 'nothing more' },
        ...STAGE_MILESTONES.map((kind) => ({ value: kind, label: eventName(kind) })),
      ]}
      onChange={({ currentTarget }) => put(row, rest, { milestone: milestoneOf(currentTarget.value) })}
    />
  )
}

const milestoneOf = (value: string): StageMilestone | null => STAGE_MILESTONES.find((one) => one === value) ?? null

const labelled = (what: string, stage: string, label: string | undefined) =>
  label === undefined ? { 'aria-label': `${what}: ${stage}` } : { label, 'aria-label': `${what}: ${stage}`, mt: 4 }

function put(
  { rule, meaning }: DraftRow,
  { draft, onDraft }: Pick<ControlProps, 'draft' | 'onDraft'>,
  patch: Partial<Meaning>,
) {
  onDraft(withMeaning(draft, rule.stage, { ...meaning, ...patch, proposed: false }))
}

export function PlaceButtons({ row: { rule }, rules, draft, onDraft }: ControlProps) {
  const move = (by: -1 | 1) => onDraft(withMove(rules, draft, rule.stage, by))
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" aria-label={`Earlier: ${rule.stage}`} onClick={() => move(-1)}>
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={`Later: ${rule.stage}`} onClick={() => move(1)}>
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

/** Why it is held to be so, and the way back: to what is kept, or to what Tandem proposes. */
export function WhyCell({ row, draft, onDraft, isFixed }: ControlProps) {
  const { rule, meaning, isChanged } = row
  const undo = (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={`Undo: ${rule.stage}`}
      onClick={() => onDraft(withoutMeaning(draft, rule.stage))}
    >
      Undo
    </Button>
  )
  if (isChanged)
    return (
      <Group gap={4}>
        <StateMark state="watch" word={meaning.proposed ? 'goes back to the proposal' : 'changed, not saved'} />
        {undo}
      </Group>
    )
  const { words, matched } = reasonOfRule(rule)
  return (
    <>
      {words}
      {matched !== null && <Code fz={12}>{matched}</Code>}
      {!isFixed && rule.setBy !== null && rule.proposal !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Back to the proposal: ${rule.stage}`}
          title={`Tandem proposes: ${kindWords(rule.proposal.kind)}${alsoMeans(rule.proposal) === '–' ? '' : `; ${alsoMeans(rule.proposal)}`}`}
          onClick={() => {
            const { kind, outcome, milestone } = rule.proposal ?? rule
            const back = { kind, outcome, milestone: milestoneOf(milestone ?? ''), proposed: true }
            onDraft(withMeaning(draft, rule.stage, back))
          }}
        >
          Back to the proposal
        </Button>
      )}
    </>
  )
}
