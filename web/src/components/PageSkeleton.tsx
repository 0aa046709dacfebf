import { Skeleton, Stack } from '@mantine/core'

export function PageSkeleton() {
  return (
    <Stack gap="md" mt="md" aria-busy="true" aria-label="Loading the page">
      <Skeleton h={26} w="min(380px, 80%)" />
      <Skeleton h={18} w="min(620px, 95%)" />
      <Skeleton h={380} mt="sm" />
      <Skeleton h={180} />
    </Stack>
  )
}
