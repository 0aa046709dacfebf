import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { parseCheck, printRule } from '@tandem/core/checks'
import classes from './checks.module.css'

const EXAMPLES = [
  'scorecard follows each interview within 2 working days',
  'approval before offer',
  'approver is not creator',
  'no interview after rejection',
  'at most 5 interviews per application',
  'every hire has a background check',
  'stages: apply, screen, optional assess, interview, decide, offer',
]

/** The line of a check, read as it is typed: what was understood, or the word that does not fit and what was expected there. */
export function LineField({ value, onChange }: { value: string; onChange: (line: string) => void }) {
  const parsed = value.trim() === '' ? null : parseCheck(value)
  const fault = parsed !== null && !parsed.ok ? parsed.fault : null
  return (
    <Stack gap={6}>
      <TextInput
        label="The check, as a line"
        description="Events, and how they follow one another"
        size="md"
        value={value}
        aria-describedby="line-read"
        aria-invalid={fault !== null}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div id="line-read" aria-live="polite">
        {fault !== null && (
          <>
            {fault.length > 0 && (
              <pre className={classes.written}>
                {value.slice(0, fault.at)}
                <span className={classes.wrong}>{value.slice(fault.at, fault.at + fault.length)}</span>
                {value.slice(fault.at + fault.length)}
              </pre>
            )}
            <Text size="sm" c="var(--t-breach)" mt={4}>
              {fault.sentence}
            </Text>
          </>
        )}
        {parsed?.ok === true && (
          <Text size="sm" c="var(--t-ok)">
            Understood: {printRule(parsed.rule)}
          </Text>
        )}
      </div>
      <Text size="sm" c="var(--t-dim)">
        For example:
      </Text>
      <Group gap={6}>
        {EXAMPLES.map((line) => (
          <Button
            key={line}
            size="compact-xs"
            variant="default"
            type="button"
            onClick={() => onChange(line)}
            style={{ maxWidth: '100%' }}
          >
            {line}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
