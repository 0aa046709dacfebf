import { Button } from '@mantine/core'
import { NothingYet } from './NothingYet.tsx'

/** In the place of a list without rows: what will stand here; or, where filters hide it, the way to all. */
export function NothingListed({
  isFiltered,
  filtered,
  empty,
  onAll,
}: {
  isFiltered: boolean
  filtered: { title: string; text: string }
  empty: { title: string; text: string }
  onAll: () => void
}) {
  const { title, text } = isFiltered ? filtered : empty
  return (
    <NothingYet title={title} text={text}>
      {isFiltered && (
        <Button variant="default" onClick={onAll}>
          Show all
        </Button>
      )}
    </NothingYet>
  )
}
