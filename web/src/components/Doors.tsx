import { Button, Group } from '@mantine/core'
import type { OperationName } from '@tandem/core/access'
import { useMay } from '../session/use-me.ts'
import { Door, type DoorTo } from './Door.tsx'

/** The ways on from a list: to more of what it lists, and to take all of it along. */
export function Doors({
  doors,
  download,
}: {
  doors: readonly DoorTo[]
  download?: { text: string; operation: OperationName }
}) {
  const may = useMay()
  return (
    <Group gap="xs" mb="sm">
      {doors.map((door) => (
        <Door key={door.text} {...door} />
      ))}
      {download !== undefined && may(download.operation) && (
        <Button size="xs" variant="default" component="a" href={`/api/v1/${download.operation}`} download>
          {download.text}
        </Button>
      )}
    </Group>
  )
}
