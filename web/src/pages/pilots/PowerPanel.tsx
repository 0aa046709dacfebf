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
  const unit = isRate ? '%' : 'days'
  return (
    <Panel title="How many, and how long?" note="With 80 % power at 5 %, two-sided.">
      <Group gap="sm" align="flex-end" mb="xs">
        <NumberInput w={130} label={`Today, ${unit}`} value={given.usual} onChange={put('usual')} />
        <NumberInput w={130} label={`Hoped for, ${unit}`} value={given.expected} onChange={put('expected')} />
        {!isRate && (
          <NumberInput
            w={170}
            label="Standard deviation, days"
            min={0}
            value={given.deviation}
            onChange={put('deviation')}
          />
        )}
        <NumberInput
          w={130}
          label="Cases in a unit"
          min={1}
          value={given.casesPerUnit}
          onChange={put('casesPerUnit')}
        />
        <NumberInput
          w={170}
          label="How alike they are (ICC)"
          min={0}
          max={1}
          step={0.05}
          value={given.alike}
          onChange={put('alike')}
        />
        <NumberInput
          w={130}
          label="Units in a week"
          min={1}
          value={given.unitsPerWeek}
          onChange={put('unitsPerWeek')}
        />
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
