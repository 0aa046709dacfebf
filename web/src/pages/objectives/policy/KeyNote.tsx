import { Button, Group, Text } from '@mantine/core'
import { type Role, titleOf } from '@tandem/core/access'
import type { KeySide } from '@tandem/core/two-keys'
import { useQueryClient } from '@tanstack/react-query'
import { lookAs } from '../../../session/eyes.ts'
import { useMe } from '../../../session/use-me.ts'

const HOLDERS: Readonly<Record<KeySide, Role>> = { HR: 'hr-lead', IT: 'it-lead' }

/** Who holds the key of a side, for those who do not; a visitor of the demo may look through their eyes. */
export function KeyNote({ side }: { side: KeySide | null }) {
  const me = useMe()
  const client = useQueryClient()
  const holders: Role[] = side === null ? ['hr-lead', 'it-lead'] : [HOLDERS[side]]
  return (
    <Group gap="xs">
      <Text size="sm" c="var(--t-dim)">
        {side === null
          ? 'An HR lead or an IT lead can write one: they hold the keys.'
          : `The key of ${side} is held by an ${titleOf(HOLDERS[side])}.`}
      </Text>
      {me?.kind === 'demo' &&
        holders.map((role) => (
          <Button
            key={role}
            size="compact-sm"
            variant="default"
            onClick={() => {
              lookAs(role)
              void client.resetQueries()
            }}
          >
            Look as {titleOf(role)}
          </Button>
        ))}
    </Group>
  )
}
