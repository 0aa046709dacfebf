import { Button, Group, Skeleton } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useOperation } from '../../api/use-operation.ts'
import { download } from '../../components/download.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'

/** What both departments read before a pilot: to keep as Markdown, or to print. */
export function PilotPanel({ id }: { id: string }) {
  const may = useMay()
  const paths = usePaths()
  const proposal = useOperation('pilot-proposal', { intervention: id })
  return (
    <Answer query={proposal} skeleton={<Skeleton h={240} />}>
      {({ title, markdown, metric, perArm, where }) => (
        <Panel
          title={`Pilot: ${title}`}
          actions={
            <Group gap="xs">
              {may('pilot-set') && (
                <PageLink
                  to={paths.pilotNew({
                    ...{ title, opportunity: id, metric },
                    ...(where !== null && { on: where }),
                    ...(perArm !== null && { planned: 2 * perArm }),
                  })}
                >
                  Design this pilot
                </PageLink>
              )}
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
