import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'

/** Enter asks. */
export function AskBox({ question, onAsk }: { question: string; onAsk: (question: string) => void }) {
  const [typed, setTyped] = useState(question)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim().length >= 2) onAsk(typed.trim())
      }}
    >
      <Group gap="xs" align="flex-end" mb="md">
        <TextInput
          label="Your question"
          placeholder="Time to hire in Berlin against Munich, last quarter"
          value={typed}
          maxLength={500}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: '1 1 320px' }}
        />
        <Button type="submit">Ask</Button>
      </Group>
    </form>
  )
}
