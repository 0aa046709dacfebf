import { List, Stack, Text } from '@mantine/core'
import type { SkillGate } from '@tandem/core/skills'
import { Panel } from '../../components/Panel.tsx'

/** What matching is, what keeps it off, and who can supply that. */
export function GatePanel({ gate }: { gate: SkillGate }) {
  return (
    <Panel title="Suggestions of people are off">
      <Stack gap="sm">
        <Text size="sm">
          Matching compares the skills that open roles of the agenda name with those that candidates under way name, and
          suggests people with every needed skill explained: covered, related or missing. It knows a pseudonym and
          skills, and nothing else of anybody. People decide; each suggestion is logged with what was done, and groups
          are compared by the same engine as everywhere. As a use of AI it is governed by the register, under{' '}
          <code>{gate.useCase}</code>, and stays off until its gates are met.
        </Text>
        <List size="sm">
          {gate.missing.map(({ what, who }) => (
            <List.Item key={what}>
              {what} <Text span c="var(--t-dim)">{`For ${who}.`}</Text>
            </List.Item>
          ))}
        </List>
        <Text size="sm">
          What the agenda needs of each skill and how it can be had is counted all the same, as that suggests nobody.
        </Text>
      </Stack>
    </Panel>
  )
}
