import { Text } from '@mantine/core'
import { amountWords, type Contribution } from '@tandem/core/value'
import { countWords } from '@tandem/core/words'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'

/** Each thing that moved, by how much, how sure that is, and what it cannot show. */
export function ContributionsTable({ rows }: { rows: readonly Contribution[] }) {
  return (
    <DataTable
      label="Contributions"
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'What',
          cell: ({ title, href, sentence }) => (
            <div style={{ minWidth: 240 }}>
              <PageLink to={href}>{title}</PageLink>
              <Text size="xs" c="var(--t-dim)" maw="60ch">
                {sentence}
              </Text>
            </div>
          ),
        },
        {
          name: 'Amount',
          numeric: true,
          nowrap: true,
          cell: ({ amount, unit }) => (amount === null ? '–' : amountWords(amount, unit, { signed: true })),
        },
        {
          name: '95 % interval',
          numeric: true,
          nowrap: true,
          cell: ({ interval }) =>
            interval === null ? '–' : `${amountWords(interval[0], '')} to ${amountWords(interval[1], '')}`,
        },
        { name: 'n', numeric: true, nowrap: true, cell: ({ n, of }) => `${countWords(n)} ${of}` },
        {
          name: 'Evidence',
          cell: ({ strength, limit }) => (
            <div style={{ minWidth: 200 }}>
              {strength}
              <Text size="xs" c="var(--t-dim)" maw="44ch">
                {limit}
              </Text>
            </div>
          ),
        },
        { name: 'Seen', nowrap: true, cell: ({ good, amount }) => seen(amount, good) },
      ]}
    />
  )
}

function seen(amount: number | null, good: boolean | null): string {
  if (amount === null) return 'not enough data'
  if (good === null) return 'can be chance'
  return good ? 'a gain' : 'a loss'
}
