import { Button, Group } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { OperationName } from '@tandem/core/access'
import { useMay } from '../session/use-me.ts'
import { useFollow } from './PageLink.tsx'

export interface Door {
  text: string
  to: string
  icon: Icon
  /** What one must be allowed to, to be shown it. */
  needs: OperationName
}

/** The ways on from a list: to more of what it lists, and to take all of it along. */
export function Doors({
  doors,
  download,
}: {
  doors: readonly Door[]
  download: { text: string; operation: OperationName }
}) {
  const may = useMay()
  const follow = useFollow()
  return (
    <Group gap="xs" mb="sm">
      {doors.map(({ text, to, icon: Icon, needs }) =>
        may(needs) ? (
          <Button
            key={text}
            size="xs"
            variant="default"
            component="a"
            href={to}
            onClick={follow(to)}
            leftSection={<Icon size={14} aria-hidden />}
          >
            {text}
          </Button>
        ) : null,
      )}
      {may(download.operation) && (
        <Button size="xs" variant="default" component="a" href={`/api/v1/${download.operation}`} download>
          {download.text}
        </Button>
      )}
    </Group>
  )
}
