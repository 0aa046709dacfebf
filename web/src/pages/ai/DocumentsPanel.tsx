import { Anchor, Button, FileButton, Group, MultiSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { DocumentGiven, type RegisterShow } from '@tandem/core/ai'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { TakeOffDocument } from './TakeOffDocument.tsx'

/** Documents that show duties; they stay where they lie, and only their hash is taken here. */
export function DocumentsPanel({ data }: { data: RegisterShow }) {
  const { documents } = data
  const may = useMay()
  return (
    <Panel
      title={
        documents.length === 0
          ? 'No document is on record'
          : `${documents.length} ${documents.length === 1 ? 'document is' : 'documents are'} on record`
      }
      note="A document stays where it lies. Its SHA-256 shows later whether it is still the same."
    >
      {documents.length > 0 && (
        <DataTable
          label="Documents"
          rows={documents}
          keyOf={({ id }) => id}
          columns={[
            {
              name: 'Document',
              cell: ({ title, link }) => (
                <Anchor fz="inherit" href={link} rel="noreferrer" target="_blank">
                  {title}
                </Anchor>
              ),
            },
            { name: 'For', cell: ({ duties }) => duties.join(', ') },
            { name: 'Kept by', cell: ({ owner }) => owner },
            { name: 'Dated', nowrap: true, by: ({ dated }) => dated, cell: ({ dated }) => dated },
            { name: 'Holds until', nowrap: true, cell: ({ validUntil }) => validUntil ?? 'not said' },
            {
              name: 'SHA-256',
              cell: ({ sha256 }) =>
                sha256 === null ? 'not given' : <code title={sha256}>{sha256.slice(0, 12)}…</code>,
            },
            ...(may('evidence-remove')
              ? [
                  {
                    name: 'Remove',
                    cell: (document: (typeof documents)[0]) => <TakeOffDocument data={data} document={document} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {may('evidence-add') && <AddDocument data={data} />}
    </Panel>
  )
}

const EMPTY = { duties: [] as string[], title: '', link: '', owner: '', dated: '', validUntil: '', sha256: '' }

function AddDocument({ data: { row, gates } }: { data: RegisterShow }) {
  const [draft, setDraft] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const add = useChange('evidence-add')
  const asked = (gates.at(-1)?.controls ?? []).filter(({ evidence }) => evidence === 'document')
  if (asked.length === 0) return null
  const parsed = DocumentGiven.safeParse({
    ...draft,
    validUntil: draft.validUntil || undefined,
    sha256: draft.sha256 || undefined,
  })
  const faults = parsed.success || !tried ? [] : parsed.error.issues
  const fault = (name: string) => faults.find(({ path }) => path[0] === name)?.message ?? null
  const set = (more: Partial<typeof EMPTY>) => setDraft({ ...draft, ...more })
  const field = (
    name: 'title' | 'link' | 'owner' | 'dated' | 'validUntil' | 'sha256',
    label: string,
    type = 'text',
  ) => (
    <TextInput
      label={label}
      type={type}
      value={draft[name]}
      error={fault(name)}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <form
      noValidate
      aria-label="Add a document"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!parsed.success) return
        const done = () => {
          setDraft(EMPTY)
          setTried(false)
        }
        add.mutate({ id: row.id, document: parsed.data }, { onSuccess: done })
      }}
    >
      <Stack gap="xs" mt="md">
        <MultiSelect
          label="Controls that it shows"
          data={asked.map(({ id, detail, text }) => ({
            value: id,
            label: detail.startsWith('Wanted: ') ? detail.slice(8) : text,
          }))}
          value={draft.duties}
          error={fault('duties')}
          onChange={(duties) => set({ duties })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
          {field('title', 'Title')}
          {field('link', 'Where it lies')}
          {field('owner', 'Who keeps it, as a role')}
          {field('dated', 'The day it bears', 'date')}
          {field('validUntil', 'Holds until; may be left out', 'date')}
          {field('sha256', 'SHA-256; may be left out')}
        </SimpleGrid>
        <Problem problem={add.error} />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={add.isPending}>
            Add the document
          </Button>
          <FileButton onChange={(file) => file !== null && void hashOf(file).then((sha256) => set({ sha256 }))}>
            {(props) => (
              <Button {...props} size="xs" variant="default">
                Take the hash of a file
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="var(--t-dim)">
            The file does not leave this browser.
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

async function hashOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
