import { TandemError } from '@tandem/core/errors'
import { z } from 'zod'
import { isNetwork } from './outgoing/addresses.ts'

const List = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)

const HOST_NAME = /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)*$/i

/** All that can be set from outside, read once in main. */
export const Config = z.object({
  dataDir: z.string().default('./.tandem').describe('TANDEM_DATA_DIR: where everything is kept'),
  port: z.coerce.number().int().min(0).max(65_535).default(4321).describe('PORT: where serve listens'),
  host: z.string().default('127.0.0.1').describe('TANDEM_HOST: the address serve binds to'),
  signIn: z
    .enum(['auto', 'always'])
    .default('auto')
    .describe(
      'TANDEM_SIGN_IN: auto asks for it from the first account on, or at once if other machines can reach Tandem',
    ),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('TANDEM_PUBLIC_URL: the address people reach Tandem at, for links and sign-in'),
  secrets: List.pipe(z.array(z.string().min(32)))
    .default([])
    .describe(
      'TANDEM_SECRET: seals secrets of other systems, at least 32 characters; while rotating, the new one, a comma, the old one',
    ),
  sessionHours: z.coerce
    .number()
    .min(0.5)
    .max(720)
    .default(336)
    .describe('TANDEM_SESSION_HOURS: how long a session lasts without use, half an hour to 720 hours'),
  mailServer: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('TANDEM_SMTP_URL: the mail server letters go out by, as in smtps://user:password@mail.example.com'),
  mailFrom: z.string().default('Tandem <tandem@localhost>').describe('TANDEM_MAIL_FROM: the sender of letters'),
  outgoingAllow: List.pipe(z.array(z.string().refine((entry) => isNetwork(entry) || HOST_NAME.test(entry))))
    .default([])
    .describe(
      'TANDEM_OUTGOING_ALLOW: inner networks (10.1.0.0/16) and host names Tandem may call, with commas between',
    ),
  trustedProxies: List.pipe(z.array(z.string().refine(isNetwork)))
    .default([])
    .describe('TANDEM_TRUSTED_PROXIES: addresses of proxies whose word on who calls counts, with commas between'),
  apiKey: z
    .string()
    .min(1)
    .optional()
    .describe('TANDEM_API_KEY: the key tandem mcp acts by; without one it reads as whoever holds the data directory'),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn').describe('TANDEM_LOG_LEVEL'),
})
export type Config = z.infer<typeof Config>

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Config.safeParse({
    dataDir: environment.TANDEM_DATA_DIR,
    port: environment.PORT,
    host: environment.TANDEM_HOST,
    signIn: environment.TANDEM_SIGN_IN,
    publicUrl: environment.TANDEM_PUBLIC_URL,
    secrets: environment.TANDEM_SECRET,
    sessionHours: environment.TANDEM_SESSION_HOURS,
    mailServer: environment.TANDEM_SMTP_URL,
    mailFrom: environment.TANDEM_MAIL_FROM,
    outgoingAllow: environment.TANDEM_OUTGOING_ALLOW,
    trustedProxies: environment.TANDEM_TRUSTED_PROXIES,
    apiKey: environment.TANDEM_API_KEY,
    logLevel: environment.TANDEM_LOG_LEVEL,
  })
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path }) => {
    const [variable, meaning] = (Config.shape[path[0] as keyof Config].description ?? '').split(': ')
    return `${variable} (${meaning}) cannot be ${isSecret(variable) ? 'what it is set to' : `“${environment[variable ?? '']}”`}`
  })
  throw new TandemError(
    'invalid',
    `The configuration is wrong: ${faults.join('; ')}. Correct or unset it; docs/guide/start.md lists what each may be.`,
  )
}

/** What must not stand in a message. */
const isSecret = (variable: string | undefined) =>
  variable === 'TANDEM_SECRET' || variable === 'TANDEM_SMTP_URL' || variable === 'TANDEM_API_KEY'
