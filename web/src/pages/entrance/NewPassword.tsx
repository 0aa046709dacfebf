import { PasswordInput } from '@mantine/core'

/** Long is what counts: twelve signs, no rules about which. */
export const SHORTEST = 12

export function NewPassword({
  value,
  onChange,
  label = 'Password',
}: {
  value: string
  onChange: (text: string) => void
  label?: string
}) {
  return (
    <PasswordInput
      label={label}
      description={`At least ${SHORTEST} characters. A few words in a row are good; any signs may be in it.`}
      autoComplete="new-password"
      minLength={SHORTEST}
      maxLength={128}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
