import { Alert, Button, FileInput, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Problem } from '../../components/Problem.tsx'
import { useUpload } from './use-upload.ts'

/** Which skills candidates name, from a field of a file or found in a text that is not kept. */
export function ImportCandidates({ onClose }: { onClose: () => void }) {
  const sources = (useOperation('sources', {}).data?.sources ?? []).map(({ name }) => name)
  const [file, setFile] = useState<File | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [from, setFrom] = useState<'skills' | 'text'>('skills')
  const [column, setColumn] = useState('skills')
  const upload = useUpload()
  const { send, faults, problem, isPending, answer } = useCheckedChange('skills-of-candidates')
  const read = async () => {
    const names = await upload.send(file === null ? [] : [file])
    if (names !== null) send({ file: names[0] ?? '', source: source ?? sources[0] ?? '', [from]: column })
  }
  return (
    <Modal opened onClose={onClose} title="Bring skills of candidates" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void read()
        }}
      >
        <Stack gap="sm">
          <FileInput
            label="CSV file"
            description="A row for each application, with its id. A file with a column that says what people are, such as gender, is refused."
            accept=".csv,text/csv"
            placeholder="Choose a file"
            clearable
            clearButtonProps={{ 'aria-label': 'Take the file away' }}
            value={file}
            error={upload.isMissing ? 'Choose a file that ends in .csv.' : faults.file}
            onChange={setFile}
          />
          <Select
            label="Whose applications these are"
            allowDeselect={false}
            data={sources}
            value={source ?? sources[0] ?? null}
            error={faults.source}
            onChange={setSource}
          />
          <SegmentedControl
            aria-label="Where skills stand"
            data={[
              { value: 'skills', label: 'In a field' },
              { value: 'text', label: 'In a text' },
            ]}
            value={from}
            onChange={(next) => {
              setFrom(next === 'text' ? 'text' : 'skills')
              setColumn(next === 'text' ? 'cv' : 'skills')
            }}
          />
          <TextInput
            label="Column"
            description={
              from === 'text'
                ? 'Skills of the list are found in it. The text itself is not kept, and neither is the file after a day.'
                : 'Skills parted by ; or |.'
            }
            value={column}
            error={faults[from]}
            onChange={(event) => setColumn(event.currentTarget.value)}
          />
          {answer !== undefined && (
            <Alert color="teal" variant="light" role="status">
              {answer.sentence}
              {answer.unknown.length > 0 &&
                ` Not in the list: ${answer.unknown.map(({ words, rows }) => `${words} (${rows})`).join(', ')}.`}
            </Alert>
          )}
          <Problem problem={upload.problem ?? problem} />
          <Group gap="xs">
            <Button type="submit" loading={isPending || upload.isPending}>
              Read it
            </Button>
            <Button variant="default" onClick={onClose}>
              {answer === undefined ? 'Leave it' : 'Close'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
