import { Button, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { account } from '../../api/account.ts'
import { asProblem, type TandemProblem } from '../../api/problem.ts'
import { Problem } from '../../components/Problem.tsx'
import { EntrancePanel } from './EntrancePanel.tsx'
import { NewPassword } from './NewPassword.tsx'
import { useStep } from './use-step.ts'

interface Invited {
  email: string | null
  role: string
}

/** Behind the hash sign of the address stands the token, which no server sees before it is used. */
const tokenOf = () => window.location.hash.slice(1)

/** An invitation, or the set-up link, becomes an account. */
export function JoinPage() {
  const invited = useQuery<Invited, TandemProblem>({
    queryKey: ['invitation', tokenOf()],
    queryFn: () =>
      account<Invited>('invitation', { token: tokenOf() }).catch((error: unknown) => Promise.reject(asProblem(error))),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <EntrancePanel
      title="Make your account"
      note={invited.data && `You will be ${withArticle(invited.data.role)} in Tandem.`}
    >
      {invited.isPending && <Skeleton h={160} />}
      <Problem problem={invited.error} />
      {invited.data !== undefined && <JoinForm invited={invited.data} />}
    </EntrancePanel>
  )
}

const withArticle = (title: string) => `${/^[AEIOH]/.test(title) ? 'an' : 'a'} ${title}`

function JoinForm({ invited }: { invited: Invited }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const join = useStep(
    () => account('join', { token: tokenOf(), name, password, ...(invited.email === null && { email }) }),
    () => window.location.assign('/'),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        join.mutate(undefined)
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {invited.email === null ? (
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        ) : (
          <Text size="sm">
            You will sign in as <strong>{invited.email}</strong>.
          </Text>
        )}
        <NewPassword value={password} onChange={setPassword} />
        <Problem problem={join.error} />
        <Button type="submit" loading={join.isPending}>
          Make the account
        </Button>
      </Stack>
    </form>
  )
}
