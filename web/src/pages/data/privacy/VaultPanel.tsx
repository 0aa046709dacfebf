import { Stack, Text } from '@mantine/core'
import type { Vault } from '@tandem/core/privacy'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { dayOfIso } from '../../../words/dates.ts'
import { count } from '../../../words/numbers.ts'

/** What the vault holds, who may ask, and who last did. */
export function VaultPanel({ vault: { attributes, minimumCell, roles, uses } }: { vault: Vault }) {
  return (
    <Panel
      title={attributes.length === 0 ? 'The vault is empty' : 'What people say of themselves lies in the vault'}
      note={`It comes out only as counts of at least ${minimumCell} applications, to those who hold the separate permission and are one of: ${roles.join(', ')}. Every question is in the audit log with its purpose.`}
    >
      <Stack gap="md">
        {attributes.length > 0 && (
          <DataTable
            label="What the vault holds"
            rows={attributes}
            keyOf={({ source, attribute }) => `${source} ${attribute}`}
            columns={[
              { name: 'Attribute', cell: ({ attribute }) => attribute.replaceAll('_', ' ') },
              { name: 'Source', cell: ({ source }) => source },
              {
                name: 'Applications that say something',
                numeric: true,
                cell: ({ applications }) => (applications === null ? `fewer than ${minimumCell}` : count(applications)),
              },
            ]}
          />
        )}
        {uses.length === 0 ? (
          <Text size="sm" c="var(--t-dim)">
            Nobody has asked of it yet.
          </Text>
        ) : (
          <DataTable
            label="Last questions to the vault"
            rows={uses}
            keyOf={({ at, by, purpose }) => `${at} ${by} ${purpose}`}
            first={5}
            columns={[
              { name: 'Asked', cell: ({ at }) => dayOfIso(at), by: ({ at }) => at },
              { name: 'By', cell: ({ by, byName }) => byName ?? by },
              { name: 'Of', cell: ({ attributes }) => attributes.join(', ').replaceAll('_', ' ') },
              { name: 'For what', cell: ({ purpose }) => purpose },
            ]}
          />
        )}
      </Stack>
    </Panel>
  )
}
