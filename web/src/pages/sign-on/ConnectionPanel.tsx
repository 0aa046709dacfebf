import { Anchor, Button, Code, CopyButton, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import type { SsoConnection, SsoTested } from '@tandem/core/access'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'
import { cameIn } from './came-in.ts'

/** One connection: what the identity provider is told, how the last test went, and the button that tests it. */
export function ConnectionPanel({ connection, onEdit }: { connection: SsoConnection; onEdit: () => void }) {
  const may = useMay()
  const test = useChange('sso-test')
  const remove = useChange('sso-remove')
  const { id, title, enabled, oidc, domains, people, callback, audience, lastTry } = connection
  return (
    <Panel
      title={
        <Group gap="xs" component="span">
          {title}
          <Text span size="sm" c={enabled ? 'var(--t-ok)' : 'var(--t-dim)'}>
            {enabled ? 'on the sign-in page' : 'not open yet'}
          </Text>
        </Group>
      }
      note={`${oidc !== null ? 'OpenID Connect' : 'SAML 2.0'} for addresses of ${domains.join(', ')}. ${cameIn(people, 'it')}`}
      actions={
        may('sso-set') && (
          <>
            <Button size="xs" loading={test.isPending} onClick={() => test.mutate({ id })}>
              Test
            </Button>
            <Button size="xs" variant="default" onClick={onEdit}>
              Change
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                window.confirm(`Remove ${title}? People who come in by it keep their accounts.`) &&
                remove.mutate({ id })
              }
            >
              Remove
            </Button>
          </>
        )
      }
    >
      <Stack gap="sm">
        <Told name={oidc !== null ? 'Redirect address' : 'Assertion consumer service (ACS)'} text={callback} />
        {audience !== null && <Told name="Entity id and metadata of Tandem" text={audience} />}
        <Problem problem={test.error ?? remove.error} />
        {test.data !== undefined ? <Tested tested={test.data} /> : lastTry !== null && <LastTry lastTry={lastTry} />}
      </Stack>
    </Panel>
  )
}

function Told({ name, text }: { name: string; text: string }) {
  return (
    <Group gap="xs" align="baseline">
      <Text size="sm" c="var(--t-dim)">
        {name}
      </Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="subtle" onClick={copy} aria-label={`Copy: ${name}`}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}

function Tested({ tested: { checks, ok, link } }: { tested: SsoTested }) {
  return (
    <div role="status">
      <List spacing={4} size="sm" listStyleType="none">
        {checks.map((check) => (
          <List.Item
            key={check.sentence}
            icon={
              check.ok ? (
                <IconCheck size={16} color="var(--t-ok)" aria-label="fine:" />
              ) : (
                <IconX size={16} color="var(--t-breach)" aria-label="fails:" />
              )
            }
          >
            {check.sentence}
          </List.Item>
        ))}
      </List>
      {ok && link !== null && (
        <Text size="sm" mt="xs">
          So far, so good. Now{' '}
          <Anchor href={link} size="sm">
            sign in as a test
          </Anchor>
          : you will not come in by it, but see here as what you would.
        </Text>
      )}
    </div>
  )
}

function LastTry({ lastTry }: { lastTry: NonNullable<SsoConnection['lastTry']> }) {
  const { outcome, sentence, name, email, groups, role, at } = lastTry
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap" role="status">
      {outcome === 'done' && role !== null ? (
        <IconCheck size={18} color="var(--t-ok)" aria-hidden style={{ flexShrink: 0 }} />
      ) : (
        <IconAlertTriangle size={18} color="var(--t-watch)" aria-hidden style={{ flexShrink: 0 }} />
      )}
      <div>
        <Text size="sm">
          Test of {dayOfIso(at)}: {sentence}
        </Text>
        {email !== null && (
          <Text size="sm" c="var(--t-dim)">
            {name}, {email}. Groups told: {groups.length === 0 ? 'none' : groups.join(', ')}.
          </Text>
        )}
      </div>
    </Group>
  )
}
