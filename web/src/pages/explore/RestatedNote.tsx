import { Anchor, Group, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { Restatement, Restatements } from '@tandem/core/restating'
import { useOperation } from '../../api/use-operation.ts'
import { measureWithin } from '../../components/about-number.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { useSetSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { day } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'

/** The newest import whose late events changed the number that is looked at, with how it read before. */
export function RestatedNote({
  input,
  title,
}: {
  input: { measure: string; calendar?: string; where?: string[]; from?: string; to?: string }
  title: string
}) {
  const paths = usePaths()
  const set = useSetSearch()
  const { data } = useOperation('restatements', { ...input, limit: 3 })
  const found = data?.restatements.find(({ effect }) => effect?.changed === true)
  if (data === undefined || found === undefined) return null
  return (
    <Mark>
      <b>Restated on {day(Date.parse(found.finishedAt))}</b> by import {found.import} of {found.source}, which brought{' '}
      {counted(found.events, 'event')} late. For what was known until {day(Date.parse(found.knownUntil))},{' '}
      {lowered(title)} {effectWords(found, data)}. <PageLink to={paths.late(found.import)}>See what came late</PageLink>
      {' · '}
      <Anchor component="button" type="button" inherit onClick={() => set({ knownBefore: String(found.import) })}>
        Show everything as it was before
      </Anchor>
    </Mark>
  )
}

/** Says that the page shows the past, and leads back. */
export function AsKnownNote({ importId, onLeave }: { importId: number; onLeave: () => void }) {
  return (
    <Mark>
      <b>As it was known before import {importId}.</b> What has come in since has no part in these numbers.{' '}
      <Anchor component="button" type="button" inherit onClick={onLeave}>
        Show what is known now
      </Anchor>
    </Mark>
  )
}

function Mark({ children }: { children: React.ReactNode }) {
  return (
    <Group gap={8} mb="sm" wrap="nowrap" align="flex-start" role="status">
      <IconHistory size={17} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Text size="sm">{children}</Text>
    </Group>
  )
}

/** '“went from 5.2 days to 5.6 days”', or what else changed where the value did not. */
function effectWords({ effect }: Restatement, { unit, secondsPerDay, currency }: Restatements): string {
  const before = effect?.before ?? null
  const after = effect?.after ?? null
  const show = (row: typeof before) =>
    row === null || row.estimate === null || unit === null
      ? 'not enough data'
      : measureWithin({ definition: { unit }, secondsPerDay, currency }, row)
  const [from, to] = [show(before), show(after)]
  if (from !== to) return `went from ${from} to ${to}`
  const [n, m] = [before?.n ?? 0, after?.n ?? 0]
  return n === m
    ? `stayed at ${to}; its interval or what is still open changed`
    : `stayed at ${to}, with n ${n} become ${m}`
}

const lowered = (title: string) => title.charAt(0).toLowerCase() + title.slice(1)
