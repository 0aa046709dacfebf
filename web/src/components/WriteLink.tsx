import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useFollow } from './PageLink.tsx'

/** Leads to the page on which a new one is written; looks like a button, and is a link. */
export function WriteLink({ to, children }: { to: string; children: string }) {
  const follow = useFollow()
  return (
    <Button
      size="xs"
      variant="default"
      component="a"
      href={to}
      onClick={follow(to)}
      leftSection={<IconPlus size={14} aria-hidden />}
    >
      {children}
    </Button>
  )
}
