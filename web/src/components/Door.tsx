import { Button } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { OperationName } from '@tandem/core/access'
import { useMay } from '../session/use-me.ts'
import { useFollow } from './PageLink.tsx'

export interface DoorTo {
  text: string
  to: string
  icon: Icon
  /** What one must be allowed to, to be shown it. */
  needs: OperationName
}

/** A way on from a page; looks like a button, and is a link. */
export function Door({ text, to, icon: Icon, needs }: DoorTo) {
  const may = useMay()
  const follow = useFollow()
  if (!may(needs)) return null
  return (
    <Button
      size="xs"
      variant="default"
      component="a"
      href={to}
      onClick={follow(to)}
      leftSection={<Icon size={14} aria-hidden />}
    >
      {text}
    </Button>
  )
}
