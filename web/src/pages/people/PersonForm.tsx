import { Button, Divider, Drawer, Group, Stack, Text } from '@mantine/core'
import { type Grant, type User, WHOLE_COMPANY } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Problem } from '../../components/Problem.tsx'
import { dayOfIso } from '../../words/dates.ts'
import { GrantFields } from './GrantFields.tsx'
import { OneTimeText } from './OneTimeText.tsx'

/** What one person may do, and ways to help or stop them. */
export function PersonForm({ user, onClose }: { user: User; onClose: () => void }) {
  const [grant, setGrant] = useState<Grant>({
    role: user.role ?? 'viewer',
    scope: user.scope ?? WHOLE_COMPANY,
    sensitive: user.sensitive,
  })
  const change = useChange('user-set')
  const reset = useChange('user-reset')
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={user.name}>
      <Stack>
        <Text size="sm" c="var(--t-dim)">
          {user.email}.{' '}
          {user.settledBy === 'groups' &&
            'Role and scope come from the groups of a directory; setting them here takes them out of its hands.'}
        </Text>
        <GrantFields value={grant} onChange={setGrant} />
        <Problem problem={change.error} />
        <Button
          loading={change.isPending}
          onClick={() =>
            change.mutate(
              { id: user.id, role: grant.role, scope: grant.scope, sensitive: grant.sensitive ? 'yes' : 'no' },
              { onSuccess: onClose },
            )
          }
        >
          Save
        </Button>
        <Divider label="Help or stop" />
        {reset.data !== undefined ? (
          <OneTimeText
            text={reset.data.link}
            note={`Hand this link over: it opens once, until ${dayOfIso(reset.data.expiresAt)}, and is not shown again.`}
            onDone={() => reset.reset()}
          />
        ) : (
          <Group>
            <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate({ id: user.id })}>
              Make a link for a new password
            </Button>
            <Button
              variant="default"
              onClick={() =>
                change.mutate({ id: user.id, account: user.active ? 'closed' : 'open' }, { onSuccess: onClose })
              }
            >
              {user.active ? 'Close the account' : 'Open the account again'}
            </Button>
          </Group>
        )}
        <Problem problem={reset.error} />
        <Text size="sm" c="var(--t-dim)">
          A new link signs the person out everywhere and takes a lost second factor off. Closing an account signs out at
          once and ends the keys its owner made.
        </Text>
      </Stack>
    </Drawer>
  )
}
