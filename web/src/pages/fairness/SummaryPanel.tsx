import { Autocomplete, Button, Group, Text, TextInput } from '@mantine/core'
import { summaryHtml } from '@tandem/core/bias'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { useOperation } from '../../api/use-operation.ts'
import { download } from '../../components/download.ts'
import { Panel } from '../../components/Panel.tsx'
import { usePopulation } from '../../url/use-population.ts'

/** The data of the summary that Local Law 144 wants published of a tool, as a page or as JSON. */
export function SummaryPanel() {
  const population = usePopulation()
  const dimensions = useOperation('dimensions', {})
  const tools = (dimensions.data?.dimensions ?? []).find(({ name }) => name === 'tool')?.values ?? []
  const [tool, setTool] = useState('')
  const [purpose, setPurpose] = useState('')
  const made = useMutation({
    mutationFn: async (format: 'html' | 'json') => {
      const summary = await read('fairness-summary', { ...population, tool: tool.trim(), purpose: purpose.trim() })
      if (format === 'html') download('monitoring-data.html', summaryHtml(summary), 'text/html')
      else download('monitoring-data.json', `${JSON.stringify(summary, null, 1)}\n`, 'application/json')
      return summary
    },
  })
  const isReady = tool.trim() !== '' && purpose.trim().length >= 10
  return (
    <Panel
      title="Public summary of a tool"
      note="The data that New York City’s Local Law 144 wants published (6 RCNY 5-303), for an independent auditor. It is no audit. The question and its purpose go to the audit log; rows of few people are withheld."
    >
      <Group align="flex-end" gap="sm">
        <Autocomplete
          label="Tool"
          value={tool}
          onChange={setTool}
          data={tools.map(({ value }) => value).filter((value) => value !== '')}
        />
        <TextInput
          label="What the summary is for"
          style={{ flex: '1 1 260px' }}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        {(['html', 'json'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            disabled={!isReady}
            loading={made.isPending && made.variables === format}
            onClick={() => made.mutate(format)}
          >
            {format === 'html' ? 'Page to print' : 'JSON'}
          </Button>
        ))}
      </Group>
      {made.isError && (
        <Text role="alert" size="sm" mt="sm" maw="78ch">
          {asProblem(made.error).message}
        </Text>
      )}
      {made.data !== undefined && (
        <Text role="status" size="sm" mt="sm" c="var(--t-dim)" style={{ overflowWrap: 'anywhere' }}>
          {`${made.data.title} on ${made.data.tool} was handed to the browser. SHA-256 of its data: ${made.data.sha256}`}
        </Text>
      )}
    </Panel>
  )
}
