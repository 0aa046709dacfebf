import { PasswordInput, Switch, Textarea, TextInput } from '@mantine/core'
import type { ConnectorField } from '@tandem/core/connections'

interface FieldProps {
  field: ConnectorField
  value: string | boolean
  /** A secret that is set, which an empty field leaves as it is. */
  isKept: boolean
  onChange: (value: string | boolean) => void
}

/** An input for something that another system needs to be told. */
export function FieldInput({ field: { label, help, isSecret, kind, optional }, value, isKept, onChange }: FieldProps) {
  const common = {
    label: optional ? `${label} (may be left empty)` : label,
    description: isKept ? 'One is kept, sealed. Leave this empty to keep it.' : help,
  }
  if (kind === 'switch')
    return (
      <Switch
        label={label}
        description={help}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  const text = {
    ...common,
    value: String(value),
    required: !optional && !isKept,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (isSecret) return <PasswordInput {...text} autoComplete="off" />
  return kind === 'yaml' ? (
    <Textarea {...text} autosize minRows={10} maxRows={24} ff="monospace" spellCheck={false} />
  ) : (
    <TextInput {...text} />
  )
}

/** What was typed, of the secrets or of everything else; empty fields are left out. */
export function fieldsGiven(
  fields: readonly ConnectorField[],
  values: Readonly<Record<string, string | boolean>>,
  secret: boolean,
): Record<string, string | boolean> {
  return Object.fromEntries(
    fields.flatMap(({ name, isSecret }) => {
      const value = values[name]
      return isSecret === secret && value !== undefined && value !== '' ? [[name, value]] : []
    }),
  )
}
