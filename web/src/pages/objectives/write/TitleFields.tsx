import { Textarea, TextInput } from '@mantine/core'
import { idFor } from './draft.ts'
import type { FieldsProps } from './ObjectiveForm.tsx'

/** What is promised, in words, and the id under which other tools know it. */
export function TitleFields({ draft, put, faultOf, isNew }: FieldsProps & { isNew: boolean }) {
  const followsTitle = isNew && (draft.id === '' || draft.id === idFor(draft.title))
  return (
    <>
      <TextInput
        label="What is promised, in words"
        placeholder="90 % of applicants hear back within 5 working days"
        value={draft.title}
        error={faultOf('title')}
        onChange={({ currentTarget: { value: title } }) => put({ title, ...(followsTitle && { id: idFor(title) }) })}
      />
      <TextInput
        label="Id"
        description={
          isNew ? 'Small letters, digits and dashes. It stays, whatever the title becomes.' : 'It stays as it is.'
        }
        disabled={!isNew}
        value={draft.id}
        error={faultOf('id')}
        onChange={({ currentTarget: { value } }) => put({ id: value })}
      />
      <Textarea
        label="Description (may be left empty)"
        autosize
        minRows={1}
        value={draft.description}
        error={faultOf('description')}
        onChange={({ currentTarget: { value } }) => put({ description: value })}
      />
    </>
  )
}
