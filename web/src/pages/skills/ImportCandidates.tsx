import { Alert, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FileForm } from '../../components/FileForm.tsx'
import { useUpload } from './use-upload.ts'

/** Which skills candidates name, from a field of a file or found in a text that is not kept. */
export function ImportCandidates({ onClose }: { onClose: () => void }) {
  const sources = (useOperation('sources', {}).data?.sources ?? []).map(({ name }) => name)
  const [source, setSource] = useState<string | null>(null)
  const [from, setFrom] = useState<'skills' | 'text'>('skills')
  const [column, setColumn] = useState('skills')
  const upload = useUpload()
  const { send, faults, problem, isPending, answer } = useCheckedChange('skills-of-candidates')
  const read = async (file: File) => {
    const names = await upload.send([file])
    if (names !== null) send({ file: names[0] ?? '', source: source ?? sources[0] ?? '', [from]: column })
  }
  return (
    <FileForm
      title="Bring skills of candidates"
      label="CSV file"
      description="A row for each application, with its id. A file with a column that says what people are, such as gender, is refused."
      ending=".csv"
      type="text/csv"
      fault={faults.file}
      onRead={([file]) => void read(file)}
      isPending={isPending || upload.isPending}
      problem={upload.problem ?? problem}
      answer={
        answer && (
          <Alert color="teal" variant="light" role="status">
            {answer.sentence}
            {answer.unknown.length > 0 &&
              ` Not in the list: ${answer.unknown.map(({ words, rows }) => `${words} (${rows})`).join(', ')}.`}
          </Alert>
        )
      }
      onClose={onClose}
    >
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
    </FileForm>
  )
}
