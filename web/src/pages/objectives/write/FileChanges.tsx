import { Text } from '@mantine/core'
import type { ObjectiveChange } from '@tandem/core/objectives'
import classes from '../objectives.module.css'

const WORDS = { created: 'is new', changed: 'changes', unchanged: 'stays as it is', ended: 'ends' } as const

/** What applying the file would do to each promise. */
export function FileChanges({ changes }: { changes: readonly ObjectiveChange[] }) {
  if (changes.length === 0) return null
  return (
    <ul className={classes.items} aria-label="What applying it does">
      {changes.map(({ id, title, outcome, changes: details }) => (
        <li key={id}>
          <strong>{title}</strong> {WORDS[outcome]}
          {details.map((detail) => (
            <Text key={detail} size="sm" c="var(--t-dim)">
              {detail}
            </Text>
          ))}
        </li>
      ))}
    </ul>
  )
}
