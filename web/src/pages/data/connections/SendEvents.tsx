import { Code, Text } from '@mantine/core'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { usePaths } from '../../../url/use-population.ts'

/** Where a company's own programs, and its monitoring, send events to. */
export function SendEvents() {
  const paths = usePaths()
  const address = `${window.location.origin}/v1/events?source=NAME`
  return (
    <Panel
      title="Or send events"
      note="From programs of your own, and outages from Alertmanager, Grafana or anything that speaks CloudEvents."
    >
      <Text size="sm" mb="xs">
        Make a <PageLink to={paths.keys()}>key</PageLink>, and post JSON lines to this address. The answer gives a
        verdict for each line; what it accepts is on disk.
      </Text>
      <Code block tabIndex={0} style={{ overflowX: 'auto' }}>
        {[
          `curl ${address} \\`,
          `  -H 'Authorization: Bearer KEY' -H 'Content-Type: application/x-ndjson' \\`,
          `  -d '{"kind":"application.entered_stage","application":"A-9","stage":"Onsite","occurredAt":"2026-03-02T09:30:00Z"}'`,
        ].join('\n')}
      </Code>
    </Panel>
  )
}
