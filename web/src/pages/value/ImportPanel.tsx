import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { BusinessMeasurePreviewInput, type BusinessMeasureReading } from '@tandem/core/value'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'

/** Brings in values: a table is looked at first, and what cannot be read is shown with the reason. */
export function ImportPanel({ id }: { id: string }) {
  const may = useMay()
  const [text, setText] = useState('')
  const [file, setFile] = useState<string>()
  const isText = BusinessMeasurePreviewInput.safeParse({ text }).success
  const preview = useOperation('business-measure-preview', { text }, { enabled: isText })
  const bring = useChange('business-measure-import')
  if (!may('business-measure-import')) return null
  const take = async (given: File | null) => {
    if (given === null) return
    setFile(given.name)
    setText(await given.text())
  }
  return (
    <Panel
      title="Bring in values"
      note="CSV with a date and a value in each row or a month in each column, or JSON. One value for a month; a later one supersedes."
    >
      <form
        aria-label="Bring in values"
        onSubmit={(event) => {
          event.preventDefault()
          bring.mutate({ id, text, file: file ?? 'typed' }, { onSuccess: () => setText('') })
        }}
      >
        <Stack gap="xs" maw={820}>
          <Textarea
            label="Table"
            placeholder={'date,value\n2026-01,14'}
            autosize
            minRows={3}
            maxRows={12}
            value={text}
            onChange={(event) => {
              setFile(undefined)
              setText(event.currentTarget.value)
            }}
          />
          {isText && preview.data !== undefined && <Preview reading={preview.data} />}
          <Problem problem={isText ? preview.error : null} />
          <Problem problem={bring.error} />
          {bring.data !== undefined && text === '' && <Text size="sm">{bring.data.sentence}</Text>}
          <Group>
            <FileButton onChange={take} accept=".csv,.json,text/csv,application/json">
              {(props) => (
                <Button {...props} size="xs" variant="default">
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Button
              type="submit"
              size="xs"
              disabled={!isText || (preview.data?.values.length ?? 0) === 0}
              loading={bring.isPending}
            >
              Bring them in
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}

function Preview({ reading: { form, date, value, values, quarantined } }: { reading: BusinessMeasureReading }) {
  const [first, last] = [values[0], values.at(-1)]
  return (
    <Text size="sm" component="div">
      {values.length} months would be read
      {first !== undefined && last !== undefined && `, from ${first.month} to ${last.month}`}
      {form === 'date and value'
        ? ` (date from “${date ?? ''}”, value from “${value ?? ''}”)`
        : ' (a month in each column)'}
      ; {quarantined.length} would be set aside.
      {quarantined.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingLeft: 20 }}>
          {quarantined.slice(0, 8).map(({ line, text, reason }) => (
            <li key={`${line} ${text}`}>
              Line {line}: {reason}
            </li>
          ))}
        </ul>
      )}
    </Text>
  )
}
