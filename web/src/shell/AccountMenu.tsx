import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconEye, IconLogout, IconUser } from '@tabler/icons-react'
import { ROLE_DEFINITIONS, ROLES, titleOf } from '@tandem/core/access'
import { useQueryClient } from '@tanstack/react-query'
import { useFollow } from '../components/PageLink.tsx'
import { lookAs } from '../session/eyes.ts'
import { signOut } from '../session/SignedIn.tsx'
import { useMe } from '../session/use-me.ts'
import { usePaths } from '../url/use-population.ts'

/** Who looks: in the demo a role to look through, else one's account. */
export function AccountMenu() {
  const me = useMe()
  if (me === undefined) return null
  return me.kind === 'demo' ? <Eyes /> : <Account />
}

/** Looks through the eyes of any role, as long as nobody has an account. */
function Eyes() {
  const me = useMe()
  const client = useQueryClient()
  if (me === undefined) return null
  return (
    <Menu position="bottom-end" shadow="md" width={300}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          h={32}
          px={{ base: 8, xs: 12 }}
          aria-label={`You look as: ${titleOf(me.role)}`}
        >
          <IconEye size={15} aria-hidden />
          <Text span inherit visibleFrom="xs" ml={8}>
            {titleOf(me.role)}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="80dvh" style={{ overflowY: 'auto' }}>
        <Menu.Label>Look through the eyes of</Menu.Label>
        {ROLES.map((role) => (
          <Menu.Item
            key={role}
            rightSection={role === me.role ? <IconCheck size={14} aria-label="chosen" /> : null}
            onClick={() => {
              lookAs(role)
              void client.resetQueries()
            }}
          >
            {ROLE_DEFINITIONS[role].title}
            <Text size="xs" c="var(--t-dim)">
              {ROLE_DEFINITIONS[role].sentence}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Account() {
  const me = useMe()
  const follow = useFollow()
  const to = usePaths().account()
  if (me === undefined) return null
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <Tooltip label={me.name} openDelay={500}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Your account: ${me.name}`}>
            <IconUser size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}
          <br />
          {titleOf(me.role)}, sees {me.scopeWords}
        </Menu.Label>
        <Menu.Item component="a" href={to} onClick={follow(to)} leftSection={<IconUser size={16} />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
