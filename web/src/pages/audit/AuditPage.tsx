import { Anchor, Button, Code, Group, Pagination, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import type { AuditRow, AuditVerification } from '@tandem/core/audit'
import { z } from 'zod'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { dayOfIso } from '../../words/dates.ts'
import { count, counted } from '../../words/numbers.ts'

const PER_PAGE = 50

const text = z.string().optional().catch(undefined)
const Search = z.object({
  actor: text,
  operation: text,
  outcome: z.enum(['done', 'refused']).optional().catch(undefined),
  search: text,
  page: z.coerce.number().int().min(1).default(1).catch(1),
})

/** The audit log, and whether anybody has tampered with it. */
export function AuditPage() {
  const { page, ...filter } = usePageSearch(Search)
  const set = useSetSearch()
  const may = useMay()
  const chosen = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''))
  const log = useOperation('audit', { ...chosen, limit: PER_PAGE, offset: (page - 1) * PER_PAGE })
  const verification = useOperation('audit-verify', {}, { enabled: may('audit-verify') })
  return (
    <>
      <PageTitle question="Who did what, and when?">
        {verification.data !== undefined && <Verified verification={verification.data} />}
      </PageTitle>
      <Group gap="sm" mb="md" align="flex-end">
        <TextInput
          size="xs"
          label="Who"
          placeholder="Name or id"
          value={filter.actor ?? ''}
          onChange={(event) => set({ actor: event.currentTarget.value, page: undefined })}
        />
        <Select
          size="xs"
          label="What"
          placeholder="Anything"
          clearable
          searchable
          data={log.data?.operations ?? []}
          value={filter.operation ?? null}
          onChange={(operation) => set({ operation: operation ?? undefined, page: undefined })}
        />
        <Select
          size="xs"
          label="How it ended"
          placeholder="Either way"
          clearable
          w={130}
          data={['done', 'refused']}
          value={filter.outcome ?? null}
          onChange={(outcome) => set({ outcome: outcome ?? undefined, page: undefined })}
        />
        <TextInput
          size="xs"
          label="Text in what was asked"
          value={filter.search ?? ''}
          onChange={(event) => set({ search: event.currentTarget.value, page: undefined })}
        />
      </Group>
      <Answer query={log} skeleton={<Skeleton h={400} />}>
        {({ rows, total }) => (
          <Panel
            title={counted(total, 'entry', 'entries')}
            note="Each was written in the transaction of what it tells of, and carries the hash of the one before."
            actions={
              may('audit-export') && (
                <Button
                  size="xs"
                  variant="default"
                  component="a"
                  href={readPath('audit', chosen as never).replace('/audit', '/audit-export')}
                >
                  Export
                </Button>
              )
            }
          >
            {rows.length === 0 ? (
              <Text c="var(--t-dim)">Nothing fits these filters. Take one away.</Text>
            ) : (
              <Stack gap="sm">
                <DataTable
                  label="Audit log"
                  columns={COLUMNS}
                  rows={rows}
                  keyOf={({ sequence }) => String(sequence)}
                  first={PER_PAGE}
                />
                {total > PER_PAGE && (
                  <Pagination
                    size="sm"
                    total={Math.ceil(total / PER_PAGE)}
                    value={page}
                    onChange={(next) => set({ page: next === 1 ? undefined : next })}
                    getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                  />
                )}
              </Stack>
            )}
          </Panel>
        )}
      </Answer>
    </>
  )
}

function Verified({ verification }: { verification: AuditVerification }) {
  const { ok, sentence, head, archived } = verification
  return (
    <Stack gap={4}>
      <p>
        {ok ? 'Nobody has tampered with the log. ' : 'The log does not verify. '}
        {sentence} {archived > 0 && `${count(archived)} older entries stand in archives.`}
      </p>
      {ok && (
        <Text size="sm" c="var(--t-dim)">
          Note this hash elsewhere to prove later that nothing before it changed:{' '}
          <Code style={{ overflowWrap: 'anywhere' }}>{head}</Code>
        </Text>
      )}
    </Stack>
  )
}

const COLUMNS: readonly Column<AuditRow>[] = [
  { name: 'When', cell: ({ at }) => dayOfIso(at), nowrap: true },
  { name: 'Who', cell: ({ actor, actorName }) => <Who actor={actor} name={actorName} /> },
  { name: 'What', cell: ({ operation }) => operation },
  { name: 'Ended', cell: ({ outcome }) => outcome },
  {
    name: 'Asked',
    cell: ({ input }) => (
      <Text size="xs" ff="monospace" miw={260} style={{ overflowWrap: 'anywhere' }}>
        {input === '{}' ? '' : input}
      </Text>
    ),
  },
  { name: 'Entry', cell: ({ sequence }) => count(sequence), numeric: true },
]

function Who({ actor, name }: { actor: string; name: string | null }) {
  const set = useSetSearch()
  const words =
    name ??
    (
      {
        local: 'the command line',
        nobody: 'somebody not signed in',
        evaluation: 'the evaluation of objectives',
      } as Record<string, string>
    )[actor] ??
    actor.replace('demo:', 'a visitor as ')
  return (
    <Anchor component="button" type="button" size="sm" ta="left" onClick={() => set({ actor, page: undefined })}>
      {words}
    </Anchor>
  )
}
