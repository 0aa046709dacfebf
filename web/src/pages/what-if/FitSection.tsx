import { Button, Text } from '@mantine/core'
import type { SimulationFit } from '@tandem/core/simulation'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Problem } from '../../components/Problem.tsx'

/** How far a simulation of the last months is from what happened; worked out when it is asked for, because it takes a minute. */
export function FitSection() {
  const [isAsked, ask] = useState(false)
  const fit = useOperation('simulation-fit', {}, { enabled: isAsked })
  return (
    <>
      <Text fw={600} mt="md" mb={4}>
        How well it tells again what it was not shown
      </Text>
      <Problem problem={fit.error} />
      {fit.data === undefined ? (
        <>
          <Text size="sm" c="var(--t-dim)" mb={6} role="status">
            {fit.isFetching
              ? 'The model is fitted to the first part of the history, and the rest is simulated. This may take a minute.'
              : 'A model of the first part of the history can be held against the rest, of the whole company.'}
          </Text>
          <Button size="xs" variant="default" loading={fit.isFetching} onClick={() => ask(true)}>
            Measure it
          </Button>
        </>
      ) : (
        <Measured fit={fit.data} />
      )}
    </>
  )
}

const Measured = ({ fit: { sentence, rows } }: { fit: SimulationFit }) => (
  <>
    <Text size="sm" mb={6}>
      {sentence}
    </Text>
    {rows.length > 0 && (
      <DataTable
        label="Fit of the model"
        rows={rows}
        keyOf={({ distance }) => distance}
        columns={[
          { name: 'What', cell: ({ name, unit }) => `${name}, ${unit}` },
          { name: 'Simulated against real', cell: ({ simulated }) => figure(simulated), numeric: true },
          { name: 'Two halves of the real one', cell: ({ baseline }) => figure(baseline), numeric: true },
          { name: 'Ratio', cell: ({ ratio }) => ratio?.toFixed(2) ?? '–', by: ({ ratio }) => ratio, numeric: true },
          { name: 'Why', cell: ({ note }) => note ?? '' },
        ]}
      />
    )}
  </>
)

const figure = (value: number | null) => value?.toPrecision(3) ?? '–'
