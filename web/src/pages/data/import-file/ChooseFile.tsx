import { Button, Group, Progress, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type DragEvent, useRef, useState } from 'react'
import { asProblem, type TandemProblem } from '../../../api/problem.ts'
import { share } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import classes from './ChooseFile.module.css'
import { sizeWords } from './progress-words.ts'
import { uploadFile } from './upload-file.ts'

/** Where a file is dropped or picked, and how far its upload is. */
export function ChooseFile({ onUploaded }: { onUploaded: (file: string) => void }) {
  const [sent, setSent] = useState(0)
  const [isOver, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const abort = useRef(new AbortController())
  const upload = useMutation<string, TandemProblem, File>({
    mutationFn: (file) => {
      abort.current = new AbortController()
      setSent(0)
      return uploadFile(file, { onProgress: setSent, signal: abort.current.signal }).catch((error: unknown) =>
        Promise.reject(asProblem(error)),
      )
    },
  })
  const take = (files: FileList | null) => {
    const [file, ...others] = files ?? []
    setRefusal(others.length > 0 ? 'One file at a time, please: each may have columns of its own.' : null)
    if (file !== undefined && others.length === 0) upload.mutate(file, { onSuccess: onUploaded })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  if (upload.isPending) {
    return <Uploading file={upload.variables} sent={sent} onCancel={() => abort.current.abort()} />
  }
  return (
    <>
      <label
        className={classes.zone}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          type="file"
          className={classes.input}
          onChange={({ currentTarget }) => {
            take(currentTarget.files)
            currentTarget.value = ''
          }}
        />
        <IconFileUpload size={26} stroke={1.5} aria-hidden />
        <span>
          <strong>{isOver ? 'Let go to look at the file' : 'Drop a file here'}</strong>
          {!isOver && (
            <>
              {' '}
              or <span className={classes.pick}>choose one</span>
            </>
          )}
        </span>
      </label>
      {(refusal !== null || (upload.isError && upload.error.code !== 'cancelled')) && (
        <div className={classes.refusal}>
          <Notice state="breach" title={refusal ?? 'The upload did not work'}>
            {refusal === null && `${upload.error?.message} Nothing was imported.`}
          </Notice>
        </div>
      )}
    </>
  )
}

function Uploading({ file, sent, onCancel }: { file: File; sent: number; onCancel: () => void }) {
  return (
    <div className={classes.uploading} aria-live="polite">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text truncate>
          {sent < 1 ? 'Uploading' : 'Taking in'} <strong>{file.name}</strong>, {sizeWords(file.size)}
        </Text>
        <Text c="var(--t-dim)">{share(sent)}</Text>
      </Group>
      <Progress value={sent * 100} aria-label="Uploaded" my="xs" />
      <Button size="xs" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}
