import { Button, Center, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { account } from '../api/account.ts'
import { useOperation } from '../api/use-operation.ts'
import { PageSkeleton } from '../components/PageSkeleton.tsx'

/** The pages, for whoever may see them; the others are led to the door or told what is missing. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useOperation('me', {})
  if (me.error?.code === 'unauthenticated') {
    const { pathname, search } = window.location
    window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
    return null
  }
  if (me.error?.code === 'forbidden') {
    return (
      <Center mih="100dvh" p="md">
        <Stack maw={420}>
          <Title order={1}>You are signed in, and may see nothing yet</Title>
          <Text>{me.error.message}</Text>
          <Button variant="default" onClick={() => void signOut()}>
            Sign out
          </Button>
        </Stack>
      </Center>
    )
  }
  if (me.isPending) return <PageSkeleton />
  return children
}

export async function signOut(): Promise<void> {
  await account('sign-out', {}).catch(() => {})
  window.location.assign('/sign-in')
}
