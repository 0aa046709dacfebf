import { Alert, Button, Checkbox, FileInput, Group, List, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { Problem } from '../../components/Problem.tsx'
import { useUpload } from './use-upload.ts'

/** The list of skills: ESCO’s files, or an own one. It takes the place of the one before. */
export function ImportTaxonomy({ onClose }: { onClose: () => void }) {
  const [files, setFiles] = useState<File[]>([])
  const [keepAll, setKeepAll] = useState(false)
  const upload = useUpload()
  const { send, faults, problem, isPending, answer } = useCheckedChange('skills-import')
  const read = async () => {
    const names = await upload.send(files)
    if (names !== null) send({ files: names, keepAll })
  }
  return (
    <Modal opened onClose={onClose} title="Bring a list of skills" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void read()
        }}
      >
        <Stack gap="sm">
          <FileInput
            label="CSV files"
            description="ESCO: skills, and its relations where you have them. Own list: skill, alternatives; broader and related if you like, several parted by |."
            accept=".csv,text/csv"
            placeholder="Choose files"
            multiple
            clearable
            clearButtonProps={{ 'aria-label': 'Take the files away' }}
            value={files}
            error={upload.isMissing ? 'Choose a file that ends in .csv.' : faults.files}
            onChange={setFiles}
          />
          <Checkbox
            label="Keep alternatives that share no word with their skill even where most do"
            checked={keepAll}
            onChange={(event) => setKeepAll(event.currentTarget.checked)}
          />
          {answer !== undefined && (
            <Alert color={answer.warnings.length > 0 ? 'yellow' : 'teal'} variant="light" role="status">
              {answer.sentence}
              {answer.warnings.length > 0 && (
                <List size="sm">
                  {answer.warnings.slice(0, 10).map((warning) => (
                    <List.Item key={warning}>{warning}</List.Item>
                  ))}
                </List>
              )}
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
