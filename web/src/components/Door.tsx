import { Button, Group } from '@mantine/core'
import { useMay } from '../session/use-me.ts'
import type { Door as DoorTo } from './Doors.tsx'
import { useFollow } from './PageLink.tsx'

/** One way on from a page, for those who may go it. */
export function Door({ text, to, icon: Icon, needs }: DoorTo) {
  const may = useMay()
  const follow = useFollow()
  if (!may(needs)) return null
  return (
    <Group mb="sm">
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
    </Group>
  )
}
