import { Button, Code, CopyButton, SimpleGrid, Text } from '@mantine/core'
import { IconBuilding, IconFileUpload, IconPlugConnected } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFollow } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths } from '../../url/use-population.ts'
import classes from './overview.module.css'

const DEMO = 'tandem serve --demo'

/** Three ways in, where nothing has come in yet. */
export function FirstSteps() {
  const follow = useFollow()
  const imports = usePaths().imports()
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
      <Way
        icon={<IconFileUpload size={22} stroke={1.6} aria-hidden />}
        title="Drop a file"
        action={
          <Button component="a" href={imports} onClick={follow(imports)}>
            Import a file
          </Button>
        }
      >
        An export of your hiring system: CSV, JSON lines, Parquet, XES or OCEL. What its columns mean is proposed, and
        you decide. No names or emails are stored.
      </Way>
      <Way
        icon={<IconBuilding size={22} stroke={1.6} aria-hidden />}
        title="Look at a demo company"
        action={
          <CopyButton value={DEMO}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy the command'}
              </Button>
            )}
          </CopyButton>
        }
      >
        Three years of hiring with 60,000 applications and known frictions, made up on this machine. Stop the server and
        start it with <Code>{DEMO}</Code>
      </Way>
      <Way icon={<IconPlugConnected size={22} stroke={1.6} aria-hidden />} title="Connect a source">
        Reading Greenhouse, Lever, Ashby and others directly is to come. Until then, their exports can be imported as
        files.
      </Way>
    </SimpleGrid>
  )
}

interface WayProps {
  icon: ReactNode
  title: string
  action?: ReactNode
  children: ReactNode
}

function Way({ icon, title, action, children }: WayProps) {
  return (
    <Panel
      title={
        <span className={classes.way}>
          {icon} {title}
        </span>
      }
    >
      <Text mb={action === undefined ? 0 : 'md'}>{children}</Text>
      {action}
    </Panel>
  )
}
