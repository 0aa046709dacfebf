import { SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import type { Connectors } from '@tandem/core/connections'
import { Panel } from '../../../components/Panel.tsx'
import classes from './ChooseSystem.module.css'

/** A name keeps its capital; a description has none inside a sentence. */
const inSentence = (title: string) => title.replace(/^Another/, 'another')

/** The systems that can be connected, each with what it can tell. */
export function ChooseSystem({
  connectors,
  onChoose,
}: {
  connectors: Connectors['connectors']
  onChoose: (id: string) => void
}) {
  return (
    <Panel title="Connect a system" note="Tandem only reads. Keys are sealed when you save them and never shown again.">
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {connectors.map(({ id, title, about }) => (
          <UnstyledButton key={id} className={classes.choice ?? ''} onClick={() => onChoose(id)}>
            <Text fw={600}>Connect {inSentence(title)}</Text>
            <Text size="sm" c="var(--t-dim)">
              {about}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Panel>
  )
}
