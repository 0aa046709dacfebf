import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { ValueLine } from '@tandem/core/business-case'
import type { Faults } from '../../api/use-checked-change.ts'
import classes from './business-cases.module.css'
import type { LineDraft } from './case-draft.ts'
import { LINE_KINDS } from './case-fields.ts'
import { RangeField } from './RangeField.tsx'

interface Props {
  line: LineDraft
  place: number
  faults: Faults
  onChange: (line: LineDraft) => void
  onRemove?: (() => void) | undefined
}

/** One line of value: what kind, and the ranges that are multiplied. */
export function LineFields({ line, place, faults, onChange, onRemove }: Props) {
  const { label, explains, fields } = LINE_KINDS[line.kind]
  const path = `value.lines.${place}`
  const name = line.title || label
  return (
    <Stack gap="xs" className={classes.line ?? ''}>
      <Group gap="sm" align="flex-start" preventGrowOverflow={false} grow>
        <Select
          label={`Value ${place + 1}`}
          miw={220}
          allowDeselect={false}
          data={Object.entries(LINE_KINDS).map(([value, one]) => ({ value, label: one.label }))}
          value={line.kind}
          onChange={(kind) => onChange({ ...line, kind: (kind ?? line.kind) as ValueLine['kind'] })}
        />
        <TextInput
          label="What it is"
          miw={220}
          value={line.title}
          error={faults[`${path}.title`]}
          onChange={(event) => onChange({ ...line, title: event.currentTarget.value })}
        />
        {line.kind === 'hours' && (
          <Select
            label="Whose hours"
            miw={140}
            allowDeselect={false}
            data={[
              { value: 'recruiter', label: 'Recruiters' },
              { value: 'interviewer', label: 'Interviewers' },
            ]}
            value={line.of}
            onChange={(of) => onChange({ ...line, of: of === 'interviewer' ? 'interviewer' : 'recruiter' })}
          />
        )}
      </Group>
      <Text size="sm" c="var(--t-dim)">
        {explains}
      </Text>
      {fields.map((field) => (
        <RangeField
          key={field.name}
          label={field.label.replace(/^./, (first) => first.toUpperCase())}
          note={field.isPrice === true ? '(as in the cost model, if left empty)' : undefined}
          value={line.ranges[field.name]}
          faults={faults}
          path={`${path}.${field.name}`}
          onChange={(range) => onChange({ ...line, ranges: { ...line.ranges, [field.name]: range } })}
        />
      ))}
      {onRemove !== undefined && (
        <div>
          <Button size="compact-sm" variant="default" aria-label={`Take it away: ${name}`} onClick={onRemove}>
            Take it away
          </Button>
        </div>
      )}
    </Stack>
  )
}
