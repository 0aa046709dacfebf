import { Alert, Checkbox, List } from '@mantine/core'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { FileForm } from '../../components/FileForm.tsx'
import { useUpload } from './use-upload.ts'

/** The list of skills: ESCO’s files, or an own one. It takes the place of the one before. */
export function ImportTaxonomy({ onClose }: { onClose: () => void }) {
  const [keepAll, setKeepAll] = useState(false)
  const upload = useUpload()
  const { send, faults, problem, isPending, answer } = useCheckedChange('skills-import')
  const read = async (files: readonly File[]) => {
    const names = await upload.send(files)
    if (names !== null) send({ files: names, keepAll })
  }
  return (
    <FileForm
      title="Bring a list of skills"
      label="CSV files"
      description="ESCO: skills, and its relations where you have them. Own list: skill, alternatives; broader and related if you like, several parted by |."
      ending=".csv"
      type="text/csv"
      multiple
      fault={faults.files}
      onRead={(files) => void read(files)}
      isPending={isPending || upload.isPending}
      problem={upload.problem ?? problem}
      answer={
        answer && (
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
        )
      }
      onClose={onClose}
    >
      <Checkbox
        label="Keep alternatives that share no word with their skill even where most do"
        checked={keepAll}
        onChange={(event) => setKeepAll(event.currentTarget.checked)}
      />
    </FileForm>
  )
}
