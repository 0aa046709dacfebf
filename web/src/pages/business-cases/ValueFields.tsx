import { Button, Select, Stack, Text } from '@mantine/core'
import type { Faults } from '../../api/use-checked-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { emptyLine, type LineDraft, type ValueDraft } from './case-draft.ts'
import { LineFields } from './LineFields.tsx'
import { RangeField } from './RangeField.tsx'

interface Props {
  value: ValueDraft
  faults: Faults
  onChange: (value: ValueDraft) => void
}

/** HR's half: lines of value, and what the case is held against later. */
export function ValueFields({ value, faults, onChange }: Props) {
  const { lines, measure, change } = value
  const { data } = useOperation('measures', {})
  const offered = (data?.measures ?? []).filter(({ kind }) => kind !== 'count')
  const chosen = offered.find(({ name }) => name === measure)
  const put = (key: number, line: LineDraft) =>
    onChange({ ...value, lines: lines.map((one) => (one.key === key ? line : one)) })
  return (
    <Stack gap="sm">
      {lines.map((line, place) => (
        <LineFields
          key={line.key}
          line={line}
          place={place}
          faults={faults}
          onChange={(next) => put(line.key, next)}
          onRemove={
            lines.length === 1
              ? undefined
              : () => onChange({ ...value, lines: lines.filter(({ key }) => key !== line.key) })
          }
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            onChange({ ...value, lines: [...lines, emptyLine(Math.max(...lines.map(({ key }) => key)) + 1)] })
          }
        >
          Another line of value
        </Button>
      </div>
      <Select
        label="Held against, once it is in use"
        description="Left empty, time to fill by the days of vacancy saved"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Choose none' }}
        data={offered.map(({ name, title }) => ({ value: name, label: title }))}
        value={measure === '' ? null : measure}
        error={faults['value.measured.measure']}
        onChange={(next) => onChange({ ...value, measure: next ?? '' })}
      />
      {measure !== '' && (
        <>
          <RangeField
            label="Expected change"
            note={
              chosen?.unit === 'share' ? '(percentage points; below 0 is less)' : '(calendar days; below 0 is less)'
            }
            value={change}
            faults={faults}
            path="value.measured.change"
            onChange={(next) => onChange({ ...value, change: next })}
          />
          <Text size="sm" c="var(--t-dim)">
            {chosen?.sentence}
          </Text>
        </>
      )}
    </Stack>
  )
}
