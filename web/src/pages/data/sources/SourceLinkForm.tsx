import { Button, Group, Text, TextInput } from '@mantine/core'
import { SourceLink, type Sources } from '@tandem/core/trace'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { ProblemState } from '../../../components/states/ProblemState.tsx'
import { useMay } from '../../../session/use-me.ts'

/** Where the source shows an application; Queue and Traces lead there. */
export function SourceLinkForm({ source: { name, link } }: { source: Sources['sources'][number] }) {
  const may = useMay()('source-set')
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(link ?? '')
  const [fault, setFault] = useState<string | null>(null)
  const change = useChange('source-set')
  if (!may && link === null) return null
  const save = () => {
    const text = typed.trim()
    const checked = SourceLink.nullable().safeParse(text === '' ? null : text)
    setFault(checked.success ? null : `It ${checked.error.issues[0]?.message ?? 'is no address'}.`)
    if (checked.success) change.mutate({ name, link: checked.data }, { onSuccess: () => setOpen(false) })
  }
  if (!open) {
    return (
      <Group gap="xs">
        <Text size="sm" c="var(--t-dim)" style={{ overflowWrap: 'anywhere' }}>
          {link === null ? 'Where it shows an application is not said yet.' : `Shows an application at ${link}`}
        </Text>
        {may && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setOpen(true)}
            aria-label={`${link === null ? 'Say where' : 'Change'}: link into ${name}`}
          >
            {link === null ? 'Say where' : 'Change'}
          </Button>
        )}
      </Group>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Group gap="xs" align="flex-start">
        <TextInput
          size="xs"
          w={420}
          maw="100%"
          aria-label={`Where ${name} shows an application`}
          placeholder="https://ats.example/applications/{application}"
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={change.isPending}>
          Save
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen(false)}>
          Leave it
        </Button>
      </Group>
      {change.isError && <ProblemState problem={change.error} />}
    </form>
  )
}
