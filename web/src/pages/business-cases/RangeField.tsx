import { TextInput } from '@mantine/core'
import type { Faults } from '../../api/use-checked-change.ts'
import classes from './business-cases.module.css'
import { EMPTY_RANGE, type RangeDraft } from './case-draft.ts'

interface Props {
  label: string
  note?: string | undefined
  value: RangeDraft | undefined
  onChange: (range: RangeDraft) => void
  /** Faults of the form, and where in the input this range is. */
  faults: Faults
  path: string
}

const NUMBERS = [
  { name: 'low', label: 'Low' },
  { name: 'mode', label: 'Most likely' },
  { name: 'high', label: 'High' },
] as const

/** Low, most likely, high, and where they come from. */
export function RangeField({ label, note, value = EMPTY_RANGE, onChange, faults, path }: Props) {
  const own = [path, ...NUMBERS.map(({ name }) => `${path}.${name}`), `${path}.source`]
  const fault = own.map((place) => faults[place]).find((one) => one !== undefined)
  return (
    <fieldset className={classes.range}>
      <legend>
        {label}
        {note !== undefined && <span style={{ fontWeight: 400, color: 'var(--t-dim)' }}> {note}</span>}
      </legend>
      {NUMBERS.map(({ name, label: words }) => (
        <TextInput
          key={name}
          size="xs"
          inputMode="decimal"
          aria-label={`${label}, ${words.toLowerCase()}`}
          placeholder={words}
          value={value[name]}
          error={faults[`${path}.${name}`] !== undefined || faults[path] !== undefined}
          onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        size="xs"
        aria-label={`${label}, where from`}
        placeholder="Where from; as above if empty"
        value={value.source}
        error={faults[`${path}.source`] !== undefined}
        onChange={(event) => onChange({ ...value, source: event.currentTarget.value })}
      />
      {fault !== undefined && (
        <span role="alert" className={classes.fault}>
          {label}: {fault}
        </span>
      )}
    </fieldset>
  )
}
