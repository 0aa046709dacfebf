import { Drawer, Text } from '@mantine/core'
import type { ErasureRow } from '@tandem/core/privacy'
import { useState } from 'react'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { dayOfIso } from '../../../words/dates.ts'
import { count, counted } from '../../../words/numbers.ts'
import { modeWords } from './privacy-words.ts'
import { ReceiptView } from './ReceiptView.tsx'

/** Every erasure with its receipt; none of them says whose it was. */
export function ReceiptsPanel({ erasures, total }: { erasures: readonly ErasureRow[]; total: number }) {
  const [chosen, setChosen] = useState<ErasureRow | null>(null)
  return (
    <Panel
      title="Receipts"
      note={
        total === 0
          ? 'Nothing was erased so far. Each erasure leaves a receipt that says what went, and not whose it was.'
          : `${counted(total, 'erasure')}${erasures.length < total ? `, the last ${count(erasures.length)} of them here` : ''}. A receipt names whom it concerns by a keyed hash only.`
      }
    >
      {erasures.length > 0 && (
        <DataTable label="Receipts" rows={erasures} keyOf={({ id }) => id} columns={COLUMNS} onRow={setChosen} />
      )}
      <Drawer opened={chosen !== null} onClose={() => setChosen(null)} position="right" size="md" title="Receipt">
        {chosen?.receipt == null ? (
          <Text>It was begun and will be completed when Tandem is next started.</Text>
        ) : (
          <ReceiptView receipt={chosen.receipt} hash={chosen.hash} />
        )}
      </Drawer>
    </Panel>
  )
}

const COLUMNS: readonly Column<ErasureRow>[] = [
  {
    name: 'When',
    cell: ({ requestedAt }) => dayOfIso(requestedAt),
    by: ({ requestedAt }) => requestedAt,
    chooses: true,
  },
  {
    name: 'What',
    cell: ({ receipt }) => (receipt?.kind === 'retention' ? 'by the rules of retention' : 'one person'),
  },
  {
    name: 'Applications',
    numeric: true,
    cell: ({ receipt }) =>
      receipt === null ? 'under way' : `${count(receipt.applications)} ${modeWords(receipt.mode)}`,
  },
  { name: 'Why', cell: ({ receipt }) => receipt?.reason ?? '' },
]
