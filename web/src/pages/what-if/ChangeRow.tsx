import { CloseButton, Group, MultiSelect, NumberInput, Select, Slider, Text } from '@mantine/core'
import type { Change, Model } from '@tandem/core/simulation'
import { dimensionName } from '../../words/names.ts'
import { KINDS, sliderOf, valueOfSlider } from './change-kinds.ts'
import { clausesIn, type StagePart } from './model-parts.ts'
import classes from './what-if.module.css'

interface ChangeRowProps {
  change: Change
  model: Model
  stages: readonly StagePart[]
  /** While it is drawn along. */
  onDraft: (change: Change) => void
  onKeep: (change: Change) => void
  onRemove: () => void
}

const ALL = 'all of the stage'

/** One thing that is done differently, with what it is about. */
export function ChangeRow({ change, model, stages, onDraft, onKeep, onRemove }: ChangeRowProps) {
  const title = KINDS[change.what]
  const slider = sliderOf(change)
  const own = 'stage' in change ? stages.find(({ stage, kind }) => isStage(change.stage, { stage, kind })) : undefined
  const about = own === undefined ? title : `${title}, ${own.stage}`
  const changed = (part: object) => ({ ...change, ...part }) as Change
  return (
    <li className={classes.change} aria-label={about}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm">
          {title}
        </Text>
        <CloseButton size="sm" aria-label={`Take this change back: ${about}`} onClick={onRemove} />
      </Group>
      <Group gap="xs" mt={4}>
        {'stage' in change && (
          <Select
            size="xs"
            aria-label={`Stage of: ${title}`}
            className={classes.part ?? ''}
            allowDeselect={false}
            data={stages.map(({ stage }) => stage)}
            value={own?.stage ?? change.stage}
            error={own === undefined ? 'not in this history' : undefined}
            onChange={(stage) => onKeep(changed({ stage, wait: undefined }))}
          />
        )}
        {(change.what === 'duration' || change.what === 'rhythm') && own !== undefined && own.waits.length > 1 && (
          <Select
            size="xs"
            aria-label={`Wait of: ${about}`}
            className={classes.part ?? ''}
            allowDeselect={false}
            data={[ALL, ...own.waits]}
            value={change.wait ?? ALL}
            onChange={(wait) => onKeep(changed({ wait: wait === ALL ? undefined : (wait ?? undefined) }))}
          />
        )}
        <OwnParts change={change} stages={stages} about={about} onKeep={(part) => onKeep(changed(part))} />
      </Group>
      {slider !== null && (
        <div className={classes.slider}>
          <Text size="xs" c="var(--t-dim)">
            {slider.label}: <strong>{slider.words(valueOfSlider(change, slider))}</strong>
          </Text>
          <Slider
            size="sm"
            label={null}
            thumbProps={{ 'aria-label': `${slider.label}: ${about}` }}
            thumbLabel={`${slider.label}: ${about}`}
            min={slider.min}
            max={slider.max}
            step={slider.step}
            value={valueOfSlider(change, slider)}
            onChange={(value) => onDraft(changed({ [slider.name]: rounded(value) }))}
            onChangeEnd={(value) => onKeep(changed({ [slider.name]: rounded(value) }))}
          />
        </div>
      )}
      {'where' in change || canBeNarrowed(change) ? (
        <MultiSelect
          size="xs"
          mt={6}
          searchable
          clearable
          aria-label={`Only for: ${about}`}
          placeholder={whereOf(change).length === 0 ? 'for everybody; narrow it here' : ''}
          data={clausesIn(model).map(({ dimension, clauses }) => ({ group: dimensionName(dimension), items: clauses }))}
          value={whereOf(change)}
          onChange={(where) => onKeep(changed({ where: where.length === 0 ? undefined : where }))}
        />
      ) : null}
    </li>
  )
}

const isStage = (name: string, { stage, kind }: { stage: string; kind: string }) =>
  name.toLowerCase() === stage.toLowerCase() || name.toLowerCase() === kind.toLowerCase()

const rounded = (value: number) => Math.round(value * 100) / 100
const whereOf = (change: Change): string[] => ('where' in change ? [...(change.where ?? [])] : [])
const canBeNarrowed = ({ what }: Change) => what !== 'limit' && what !== 'priority'

/** What only some kinds of change have. */
function OwnParts({
  change,
  stages,
  about,
  onKeep,
}: {
  change: Change
  stages: readonly StagePart[]
  about: string
  onKeep: (part: object) => void
}) {
  switch (change.what) {
    case 'automatic':
      return (
        <NumberInput
          size="xs"
          className={classes.part ?? ''}
          aria-label={`Hours that an automatic decision takes: ${about}`}
          suffix=" h each"
          min={0}
          max={1000}
          value={change.hours}
          onChange={(hours) => typeof hours === 'number' && onKeep({ hours })}
        />
      )
    case 'remove':
      return (
        <Select
          size="xs"
          className={classes.part ?? ''}
          aria-label={`Whom it turned away: ${about}`}
          allowDeselect={false}
          data={[
            { value: 'unknown', label: 'nobody knows how many the next stage turns away' },
            { value: 'later', label: 'the next stage turns away whom it did' },
            { value: 'never', label: 'whom it turned away goes on' },
          ]}
          value={change.screened}
          onChange={(screened) => onKeep({ screened })}
        />
      )
    case 'parallel':
      return (
        <Select
          size="xs"
          className={classes.part ?? ''}
          aria-label={`At the same time as: ${about}`}
          allowDeselect={false}
          data={stages.map(({ stage }) => ({ value: stage, label: `together with ${stage}` }))}
          value={stages.find((one) => isStage(change.with, one))?.stage ?? change.with}
          onChange={(other) => onKeep({ with: other })}
        />
      )
    case 'limit':
      return (
        <NumberInput
          size="xs"
          className={classes.part ?? ''}
          aria-label={`Cases at a time: ${about}`}
          suffix=" at a time for each opening"
          min={1}
          max={1000}
          value={change.atOnce}
          onChange={(atOnce) => typeof atOnce === 'number' && onKeep({ atOnce })}
        />
      )
    case 'priority':
      return (
        <Select
          size="xs"
          className={classes.part ?? ''}
          aria-label={`Rule: ${about}`}
          allowDeselect={false}
          data={['first come', 'oldest requisition', 'latest stage']}
          value={change.rule}
          onChange={(rule) => onKeep({ rule })}
        />
      )
    default:
      return null
  }
}
