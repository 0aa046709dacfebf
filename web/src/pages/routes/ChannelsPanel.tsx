import { SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import type { ChannelKindName, ChannelRow, Channels } from '@tandem/core/notify'
import { useState } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { useMay } from '../../session/use-me.ts'
import choices from '../data/connections/ChooseSystem.module.css'
import { ChannelForm } from './ChannelForm.tsx'
import { ChannelPanel } from './ChannelPanel.tsx'

/** Which channel is changed, or of which kind a new one is set up. */
export type EditedChannel = { channel: ChannelRow } | { kind: ChannelKindName }

/** Where people and tools are told: how each channel stands, and the kinds that can be added. */
export function ChannelsPanel({ known: { channels, kinds } }: { known: Channels }) {
  const may = useMay()
  const [edited, setEdited] = useState<EditedChannel | null>(null)
  return (
    <>
      {channels.map((channel) => (
        <ChannelPanel key={channel.name} channel={channel} kinds={kinds} onEdit={() => setEdited({ channel })} />
      ))}
      {may('channel-set') && (
        <Panel title="Add a channel" note="Secrets are sealed when you save them and never shown again.">
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
            {kinds.map(({ kind, title, about }) => (
              <UnstyledButton key={kind} className={choices.choice ?? ''} onClick={() => setEdited({ kind })}>
                <Text fw={600}>Add {title}</Text>
                <Text size="sm" c="var(--t-dim)">
                  {about}
                </Text>
              </UnstyledButton>
            ))}
          </SimpleGrid>
        </Panel>
      )}
      {edited !== null && <ChannelForm edited={edited} kinds={kinds} onClose={() => setEdited(null)} />}
    </>
  )
}
