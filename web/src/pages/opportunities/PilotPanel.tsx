import { Button, Group, Skeleton } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useOperation } from '../../api/use-operation.ts'
import { download } from '../../components/download.ts'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'

/** What both departments read before a pilot: to keep as Markdown, or to print. */
export function PilotPanel({ id }: { id: string }) {
  const proposal = useOperation('pilot-proposal', { intervention: id })
  return (
    <Answer query={proposal} skeleton={<Skeleton h={240} />}>
      {({ title, markdown }) => (
        <Panel
          title={`Pilot: ${title}`}
          actions={
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                leftSection={<IconDownload size={14} aria-hidden />}
                onClick={() => download(`pilot-${id}.md`, markdown, 'text/markdown')}
              >
                Markdown
              </Button>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPrinter size={14} aria-hidden />}
                onClick={() => window.print()}
              >
                Print
              </Button>
            </Group>
          }
        >
          <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0, font: 'inherit' }}>{markdown}</pre>
        </Panel>
      )}
    </Answer>
  )
}
