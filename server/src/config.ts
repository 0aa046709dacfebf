import { TandemError } from '@tandem/core/errors'
import { z } from 'zod'

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
    logLevel: environment.TANDEM_LOG_LEVEL,
  })
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path }) => {
    const [variable, meaning] = (Config.shape[path[0] as keyof Config].description ?? '').split(': ')
    return `${variable} (${meaning}) cannot be “${environment[variable ?? '']}”`
  })
  throw new TandemError(
    'invalid',
    `The configuration is wrong: ${faults.join('; ')}. Correct or unset it; docs/guide/start.md lists what each may be.`,
  )
}
