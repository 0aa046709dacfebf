import { Button, FileInput, Group, Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { TandemProblem } from '../api/problem.ts'
import { Problem } from './Problem.tsx'

interface FileFormProps {
  title: string
  label: string
  description: string
  /** How a file must end, as in `.csv`. */
  ending: string
  /** Media type of such a file. */
  type: string
  /** Whether several may be chosen. */
  multiple?: boolean
  fault: string | undefined
  /** Reads what was chosen; at least one. */
  onRead: (files: readonly [File, ...File[]]) => void
  isPending: boolean
  problem: TandemProblem | null
  /** What was read, where it was. */
  answer: ReactNode
  onClose: () => void
  /** The other fields. */
  children: ReactNode
}

/** A window that takes files in: the file, how to read it, what came of it, and the way out. */
export function FileForm(props: FileFormProps) {
  const { title, label, description, ending, type, multiple = false, fault, isPending, problem, answer } = props
  const [files, setFiles] = useState<File[]>([])
  const [isMissing, setMissing] = useState(false)
  const read = () => {
    const [first, ...others] = files
    setMissing(first === undefined)
    if (first !== undefined) props.onRead([first, ...others])
  }
  const field = {
    label,
    description,
    accept: `${ending},${type}`,
    clearable: true,
    error: isMissing ? `Choose a file that ends in ${ending}.` : fault,
  }
  return (
    <Modal opened onClose={props.onClose} title={title} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          read()
        }}
      >
        <Stack gap="sm">
          {multiple ? (
            <FileInput
              {...field}
              multiple
              placeholder="Choose files"
              clearButtonProps={{ 'aria-label': 'Take the files away' }}
              value={files}
              onChange={setFiles}
            />
          ) : (
            <FileInput
              {...field}
              placeholder="Choose a file"
              clearButtonProps={{ 'aria-label': 'Take the file away' }}
              value={files[0] ?? null}
              onChange={(file) => setFiles(file === null ? [] : [file])}
            />
          )}
          {props.children}
          {answer}
          <Problem problem={problem} />
          <Group gap="xs">
            <Button type="submit" loading={isPending}>
              Read it
            </Button>
            <Button variant="default" onClick={props.onClose}>
              {answer === undefined ? 'Leave it' : 'Close'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
