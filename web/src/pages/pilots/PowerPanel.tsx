import { Button, Group, NumberInput, Text } from '@mantine/core'
import type { MetricKind } from '@tandem/core/pilots'
import { pilotPower } from '@tandem/core/pilots'
import { useState } from 'react'
import { Panel } from '../../components/Panel.tsx'

/** How many units it takes to see what is hoped for, and how long that is; counted here as the numbers are typed. */
export function PowerPanel({ kind, onPlanned }: { kind: MetricKind; onPlanned?: (planned: number) => void }) {
  const isRate = kind === 'rate'
  const [given, setGiven] = useState({
    usual: isRate ? 30 : 10,
    expected: isRate ? 24 : 8,
    deviation: 8,
    casesPerUnit: 1,
    alike: 0.05,
    unitsPerWeek: 20,
  })
  const put = (name: keyof typeof given) => (value: string | number) =>
    typeof value === 'number' && setGiven({ ...given, [name]: value })
  const size = isRate ? 100 : 1
  const { planned, sentences } = pilotPower({
    ...given,
    kind,
    usual: given.usual / size,
    expected: given.expected / size,
    deviation: isRate ? null : given.deviation,
    casesPerUnit: Math.max(1, given.casesPerUnit),
  })
  return (
    <Panel title="How many, and how long?" note="With 80 % power at 5 %, two-sided.">
      <Group gap="sm" align="flex-end" mb="xs">
        {fieldsOf(isRate).map(({ name, width = 130, ...field }) => (
          <NumberInput key={name} w={width} value={given[name]} onChange={put(name)} {...field} />
        ))}
      </Group>
      {sentences.map((one) => (
        <Text key={one} maw="78ch">
          {one}
        </Text>
      ))}
      {planned !== null && onPlanned !== undefined && (
        <Button mt="xs" size="xs" variant="default" onClick={() => onPlanned(planned)}>
          Plan {planned} units
        </Button>
      )}
    </Panel>
  )
}

interface Field {
  name: 'usual' | 'expected' | 'deviation' | 'casesPerUnit' | 'alike' | 'unitsPerWeek'
  label: string
  width?: number
  min?: number
  max?: number
  step?: number
}

const fieldsOf = (isRate: boolean): Field[] => [
  { name: 'usual', label: `Today, ${isRate ? '%' : 'days'}` },
  { name: 'expected', label: `Hoped for, ${isRate ? '%' : 'days'}` },
  ...(isRate ? [] : [{ name: 'deviation', label: 'Standard deviation, days', width: 170, min: 0 } satisfies Field]),
  { name: 'casesPerUnit', label: 'Cases in a unit', min: 1 },
  { name: 'alike', label: 'How alike they are (ICC)', width: 170, min: 0, max: 1, step: 0.05 },
  { name: 'unitsPerWeek', label: 'Units in a week', min: 1 },
]
