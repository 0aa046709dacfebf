import { Drawer, Stack, Table, Text } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconCircleHalf2 } from '@tabler/icons-react'
import type { RoleSuggestions, Suggestion } from '@tandem/core/skills'
import { PageLink } from '../../components/PageLink.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { share } from '../../words/numbers.ts'
import { DeedForm } from './DeedForm.tsx'

/** Why somebody is suggested: every needed skill with its reason, and what was or can be done. */
export function SuggestionDrawer({
  role,
  suggestion,
  onClose,
}: {
  role: RoleSuggestions
  suggestion: Suggestion
  onClose: () => void
}) {
  const may = useMay()
  const paths = usePaths()
  const { application, source, score, sentence, deed } = suggestion
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={`${role.role}: ${application}`}>
      <Stack gap="md">
        <Text fw={600}>{sentence}</Text>
        <ReasonTable suggestion={suggestion} />
        <Text size="sm" c="var(--t-dim)">
          Score {share(score)}: the weight of each needed skill times how far it counts, added up. Rare skills weigh
          more. It orders who to look at first, and decides nothing.
        </Text>
        {may('trace') && (
          <PageLink to={paths.application({ id: application, source })}>What happened to this application</PageLink>
        )}
        {deed !== null && (
          <Text size="sm">
            <strong>Done:</strong> {deed.deed} on {deed.at.slice(0, 10)} by {deed.by}. {deed.reason}
          </Text>
        )}
        {may('suggestion-act') && <DeedForm id={suggestion.id} onDone={onClose} />}
      </Stack>
    </Drawer>
  )
}

const MARKS = {
  covered: { icon: IconCircleCheckFilled, color: 'var(--t-ok)' },
  related: { icon: IconCircleHalf2, color: 'var(--t-watch)' },
  missing: { icon: IconCircle, color: 'var(--t-none)' },
} as const

function ReasonTable({ suggestion }: { suggestion: Suggestion }) {
  const rows = (['covered', 'related', 'missing'] as const).flatMap((how) =>
    suggestion[how].map((reason) => ({ how, ...reason })),
  )
  return (
    <Table verticalSpacing={6} aria-label="Needed skills">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Needed skill</Table.Th>
          <Table.Th>Why</Table.Th>
          <Table.Th ta="right">Weight</Table.Th>
          <Table.Th ta="right">Counts</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ how, skill, label, reason, weight, credit }) => {
          const { icon: Sign, color } = MARKS[how]
          return (
            <Table.Tr key={skill}>
              <Table.Td>
                {label}
                <Text size="xs" c={color} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
                  <Sign size={13} aria-hidden /> {how}
                </Text>
              </Table.Td>
              <Table.Td>{reason}</Table.Td>
              <Table.Td ta="right">{share(weight)}</Table.Td>
              <Table.Td ta="right">{share(credit)}</Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
