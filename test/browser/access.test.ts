import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProvider } from '../helpers/oidc-provider.ts'
import { totp } from '../helpers/totp.ts'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''
const PASSWORD = 'correct horse battery'

describe.skipIf(chromiumPath === undefined)(`coming in${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  let admin: BrowserContext

  beforeAll(async () => {
    // Passkeys and cookies are bound to a name, and localhost is the one that browsers trust without a certificate.
    server = await startDemoServer({
      applications: 300,
      environment: { TANDEM_SIGN_IN: 'always', TANDEM_OUTGOING_ALLOW: '127.0.0.1' },
    })
    browser = await launch()
    admin = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce' })
    const page = await admin.newPage()
    await page.goto(server.setupLink ?? '')
    await page.getByText('You will be an Administrator in Tandem.').waitFor()
    await page.getByLabel('Your name').fill('Ada Admin')
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await page.getByRole('heading', { name: 'Where does hiring lose time?' }).waitFor()
    await page.close()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const asAdmin = async (tell: (page: Page) => Promise<void>) => {
    const page = await admin.newPage()
    try {
      await tell(page)
    } finally {
      await page.close()
    }
  }
  const anew = async (tell: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce' })
    try {
      await tell(await context.newPage())
    } finally {
      await context.close()
    }
  }
  const signIn = async (page: Page, email: string) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  const atHome = (page: Page) => page.getByRole('heading', { name: 'Where does hiring lose time?' }).waitFor()

  async function invited(email: string, role: string): Promise<string> {
    let link = ''
    await asAdmin(async (page) => {
      await page.goto('/people')
      await page.getByRole('button', { name: 'Invite' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('E-mail').fill(email)
      await dialog.getByRole('combobox', { name: 'Role' }).click()
      await page.getByRole('option', { name: role, exact: true }).click()
      await dialog.getByRole('button', { name: 'Invite' }).click()
      link = (await dialog.getByText('/join#').textContent()) ?? ''
    })
    return link
  }
  async function join(page: Page, link: string, name: string) {
    await page.goto(link)
    await page.getByLabel('Your name').fill(name)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await atHome(page)
  }

  it('a set-up link makes an administrator once, and a stranger is led to the door and back to where they went', () =>
    anew(async (page) => {
      await page.goto(server.setupLink ?? '')
      await page.getByText('This link is no longer open').waitFor()
      await page.goto('/flow?where=department%3DEngineering')
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.getByLabel('E-mail').fill('ada@example.com')
      await page.getByLabel('Password', { exact: true }).fill('not the password')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('alert').waitFor()
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.waitForURL(/\/flow\?where=department/)
      await page.getByRole('button', { name: 'Your account: Ada Admin' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    }))

  it('an administrator invites a viewer, who joins and sees aggregates and no single application', async () => {
    const link = await invited('vera@example.com', 'Viewer')
    await anew(async (page) => {
      await join(page, link, 'Vera')
      expect(await page.getByRole('link', { name: 'Traces' }).count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Flow' }).count()).toBe(1)
      await page.goto('/traces')
      await page.getByText('You are a Viewer; traces is for').first().waitFor()
    })
    await asAdmin(async (page) => {
      await page.goto('/people')
      await page.getByRole('cell', { name: 'vera@example.com' }).click()
      await page.getByRole('button', { name: 'Close the account' }).click()
      await page.getByRole('cell', { name: 'account closed' }).waitFor()
    })
  })

  it('a person turns the second factor on, and it is asked for', async () => {
    const link = await invited('otto@example.com', 'IT lead')
    await anew(async (page) => {
      await join(page, link, 'Otto')
      await page.goto('/account')
      await page.getByLabel('Your password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Set it up' }).click()
      await page.getByRole('img', { name: 'QR code of the secret' }).waitFor()
      const secret = (await page.locator('code').first().textContent()) ?? ''
      const uri = `otpauth://totp/x?secret=${secret}`
      await page.getByLabel('3. Write the code that the app shows now').fill(totp(uri))
      await page.getByRole('button', { name: 'Turn it on' }).click()
      await page.getByRole('heading', { name: 'The second factor is on' }).waitFor()
      await page.context().clearCookies()
      await signIn(page, 'otto@example.com')
      await page.getByRole('heading', { name: 'Second factor' }).waitFor()
      // A code opens once, so this is the next one.
      await page.getByLabel('Code', { exact: true }).fill(totp(uri, Date.now() + 30_000))
      await page.getByRole('button', { name: 'Go on' }).click()
      await atHome(page)
    })
  })

  it('a person adds a passkey and signs in with it', async () => {
    const link = await invited('petra@example.com', 'HR lead')
    await anew(async (page) => {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('WebAuthn.enable')
      await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      })
      await join(page, link, 'Petra')
      await page.goto('/account')
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByRole('table', { name: 'Passkeys' }).getByRole('row').nth(1).waitFor()
      await page.context().clearCookies()
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await atHome(page)
      await page.getByRole('button', { name: 'Your account: Petra' }).waitFor()
    })
  })

  it('an administrator connects an identity provider, tests it, opens it, and a person comes in by it', async () => {
    const provider = await startProvider(`${server.url}/api/auth/sso/oidc/acme/callback`)
    provider.people.set('ines', { sub: 'ines', email: 'ines@example.com', name: 'Ines', groups: ['hiring'] })
    provider.present = 'ines'
    await asAdmin(async (page) => {
      await page.goto('/single-sign-on')
      await page.getByText('No single sign-on is open.').waitFor()
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await page.getByLabel('Name', { exact: true }).fill('Acme')
      await page.getByLabel('Short name').fill('acme')
      await page.getByRole('combobox', { name: 'Mail domains' }).fill('example.com')
      await page.getByLabel('Issuer').fill(provider.issuer)
      await page.getByLabel('Client id').fill(provider.clientId)
      await page.getByLabel('Client secret').fill(provider.clientSecret)
      await page.getByLabel('Scopes').fill('openid profile email groups')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('not open yet').waitFor()
      await page.getByText(`${server.url}/api/auth/sso/oidc/acme/callback`).waitFor()
      await page.getByRole('button', { name: 'Test' }).click()
      await page.getByText(`${provider.issuer} answers and describes itself.`).waitFor()
      await page.getByRole('link', { name: 'sign in as a test' }).click()
      await page.getByText('none of the groups has a line').waitFor()
      await page.getByRole('button', { name: 'Add a group' }).click()
      await page.getByRole('combobox', { name: 'Group' }).fill('hiring')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('table', { name: 'Groups and roles' }).getByText('hiring').waitFor()
      await page.getByRole('button', { name: 'Test' }).click()
      await page.getByRole('link', { name: 'sign in as a test' }).click()
      await page.getByText('It works: this person would come in as Viewer').waitFor()
      await page.getByRole('button', { name: 'Change' }).click()
      await page.getByRole('switch', { name: /Show the button/ }).press('Space')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('on the sign-in page', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Make a token' }).click()
      await page.getByRole('textbox', { name: 'Directory' }).fill('entra')
      await page.getByRole('button', { name: 'Make the token' }).click()
      await page.getByText('tnd_scim_').waitFor()
      await page.getByRole('button', { name: 'Done' }).click()
      await page.getByRole('table', { name: 'Tokens of directories' }).waitFor()
      await settled(page)
      expect(await violations(page)).toEqual([])
    })
    await anew(async (page) => {
      await page.goto('/stages')
      await page.getByRole('link', { name: 'Continue with Acme' }).click()
      await page.waitForURL('**/stages*')
      await page.getByRole('button', { name: 'Your account: Ines' }).waitFor()
    })
    await provider.close()
  })

  it.each([DESK, PHONE])('the pages of access are right for everybody at $width in $scheme', async (look) => {
    const state = await admin.storageState()
    for (const path of ['/sign-in', '/join#none', '/people', '/single-sign-on', '/keys', '/account', '/audit']) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: look.width, height: 900 },
        colorScheme: look.scheme,
        reducedMotion: 'reduce',
        storageState: state,
      })
      const page = await context.newPage()
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
      expect({ path, violations: await violations(page) }).toEqual({ path, violations: [] })
      await expectNoOverflow(page, path)
      await context.close()
    }
  })
})

describe.skipIf(chromiumPath === undefined)(`looking through the eyes of a role${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  beforeAll(async () => {
    server = await startDemoServer({ applications: 1000 })
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('in the demo a visitor looks as a hiring manager and sees only their requisitions, then as an auditor', () =>
    visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      await open(page, '/traces')
      await page.getByRole('button', { name: 'You look as: Administrator' }).click()
      await page.getByRole('menuitem', { name: /^Hiring manager/ }).click()
      await page.getByText('Everything here is counted within what you may see: own requisitions.').waitFor()
      await settled(page)
      expect(await page.getByRole('link', { name: 'Quarantine' }).count()).toBe(0)
      await page.getByRole('button', { name: 'You look as: Hiring manager' }).click()
      await page.getByRole('menuitem', { name: /^Auditor/ }).click()
      await page.getByRole('link', { name: 'Audit log' }).waitFor()
      expect(complaints).toEqual([])
    }))
})
