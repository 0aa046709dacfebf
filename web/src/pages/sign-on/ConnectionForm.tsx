import {
  Button,
  Drawer,
  PasswordInput,
  SegmentedControl,
  Stack,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { SsoConnection } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Problem } from '../../components/Problem.tsx'

type Fields = ReturnType<typeof fieldsOf>

/** What Tandem is told of the identity provider. */
export function ConnectionForm({ connection, onClose }: { connection: SsoConnection | null; onClose: () => void }) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf(connection))
  const save = useChange('sso-set')
  const text = (name: keyof Fields) => ({
    value: fields[name] as string,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setFields((before) => ({ ...before, [name]: value }))
    },
  })
  const required = { required: true, withAsterisk: false }
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={connection === null ? 'Connect an identity provider' : connection.title}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(inputOf(fields), { onSuccess: onClose })
        }}
      >
        <Stack gap="sm">
          <SegmentedControl
            aria-label="Protocol"
            data={[
              { value: 'oidc', label: 'OpenID Connect' },
              { value: 'saml', label: 'SAML 2.0' },
            ]}
            value={fields.kind}
            onChange={(kind) => setFields({ ...fields, kind: kind as Fields['kind'] })}
            disabled={connection !== null}
          />
          <TextInput
            label="Name"
            description="As it stands on the button: Continue with …"
            placeholder="Acme"
            {...required}
            {...text('title')}
          />
          <TextInput
            label="Short name"
            description="Part of the addresses that the identity provider is told."
            placeholder="acme"
            disabled={connection !== null}
            {...required}
            {...text('id')}
          />
          <TagsInput
            label="Mail domains"
            description="The directory speaks for these addresses; nobody else comes in by it."
            placeholder={fields.domains.length === 0 ? 'example.com' : ''}
            value={fields.domains}
            onChange={(domains) => setFields({ ...fields, domains })}
          />
          {fields.kind === 'oidc' ? (
            <>
              <TextInput
                label="Issuer"
                placeholder="https://login.example.com/tenant/v2.0"
                type="url"
                {...required}
                {...text('issuer')}
              />
              <TextInput label="Client id" {...required} {...text('clientId')} />
              <PasswordInput
                label="Client secret"
                description={connection?.hasSecret ? 'One is kept, sealed. Leave this empty to keep it.' : undefined}
                autoComplete="off"
                required={connection?.hasSecret !== true}
                withAsterisk={false}
                {...text('clientSecret')}
              />
              <TextInput label="Scopes" {...text('scopes')} />
              <TextInput label="Claim that lists the groups" {...text('groups')} />
            </>
          ) : (
            <>
              <TextInput label="Entity id of the identity provider" {...required} {...text('issuer')} />
              <TextInput label="Its single sign-on address" type="url" {...required} {...text('entryPoint')} />
              <Textarea
                label="Its signing certificate"
                description="The whole text from BEGIN CERTIFICATE to END CERTIFICATE; a second one beneath while it is being exchanged."
                autosize
                minRows={4}
                maxRows={10}
                {...required}
                {...text('certificates')}
              />
              <TextInput label="Attribute with the e-mail address" {...text('email')} />
              <TextInput label="Attribute that lists the groups" {...text('groups')} />
            </>
          )}
          <Switch
            label="Show the button on the sign-in page"
            description="Test the connection first; testing works without it."
            checked={fields.enabled}
            onChange={(event) => setFields({ ...fields, enabled: event.currentTarget.checked })}
          />
          <Problem problem={save.error} />
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Text size="sm" c="var(--t-dim)">
            After saving, this page shows what the identity provider has to be told of Tandem.
          </Text>
        </Stack>
      </form>
    </Drawer>
  )
}

function fieldsOf(connection: SsoConnection | null) {
  const { oidc = null, saml = null } = connection ?? {}
  return {
    kind: saml === null ? ('oidc' as const) : ('saml' as const),
    id: connection?.id ?? '',
    title: connection?.title ?? '',
    domains: connection?.domains ?? [],
    enabled: connection?.enabled ?? false,
    issuer: oidc?.issuer ?? saml?.issuer ?? '',
    clientId: oidc?.clientId ?? '',
    clientSecret: '',
    scopes: oidc?.scopes ?? 'openid profile email',
    groups: oidc?.groupsClaim ?? saml?.groupsAttribute ?? 'groups',
    entryPoint: saml?.entryPoint ?? '',
    certificates: saml?.certificates.join('\n') ?? '',
    email: saml?.emailAttribute ?? 'email',
  }
}

function inputOf(fields: Fields) {
  const { kind, id, title, domains, enabled, issuer, clientId, clientSecret, scopes, groups } = fields
  const common = { id, title, domains, enabled: enabled ? ('yes' as const) : ('no' as const) }
  if (kind === 'saml') {
    const certificates = certificatesIn(fields.certificates)
    return {
      ...common,
      saml: {
        issuer,
        entryPoint: fields.entryPoint,
        certificates,
        emailAttribute: fields.email,
        groupsAttribute: groups,
      },
    }
  }
  return {
    ...common,
    oidc: { issuer, clientId, scopes, groupsClaim: groups },
    ...(clientSecret !== '' && { clientSecret }),
  }
}

/** Several certificates pasted beneath each other; what has no frame is one certificate, as metadata hold it. */
export function certificatesIn(text: string): string[] {
  const framed = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  return framed ?? [text.trim()].filter((one) => one !== '')
}
