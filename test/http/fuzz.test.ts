import { describe, expect, it } from 'vitest'
import { fuzz, type Route } from '../helpers/fuzz.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1500)
const SEED = Number(process.env.FUZZ_SEED ?? 7)

describe('every route', () => {
  const routes: Route[] = []
  const tandem = guardedTandem({
    requestsPerMinute: Number.MAX_SAFE_INTEGER,
    onRoute: ({ method, url }) => routes.push(...[method].flat().map((one) => ({ method: one, url }))),
  })

  it(
    'bears nonsense: no crash, no internal error, no stack trace, with and without a session',
    async () => {
      const tried = routes.filter(({ method }) => method !== 'HEAD')
      expect(tried.length).toBeGreaterThan(80)
      const result = await fuzz(tandem, tried, {
        requests: REQUESTS,
        seed: SEED,
        ...(REQUESTS > 5000 && { onProgress: (done) => console.log(`${done} requests`) }),
      })
      console.log(
        `${result.requests} requests to ${tried.length} routes, seed ${SEED}: ${JSON.stringify(result.byStatus)}`,
      )
      expect(result.faults).toEqual([])
      expect(result.requests).toBe(REQUESTS)
    },
    Math.max(120_000, REQUESTS * 100),
  )
})

describe('signing in', () => {
  const tandem = guardedTandem()

  it('tells by no word and by little time whether an address has an account', async () => {
    await tandem.newPerson('known@example.com', { role: 'viewer' })
    const [known, unknown]: number[][] = [[], []]
    for (let i = 0; i < 5; i++) {
      for (const [email, times] of [
        ['known@example.com', known],
        [`unknown${i}@example.com`, unknown],
      ] as const) {
        const from = performance.now()
        const answer = await tandem.browser().signIn(email, 'not the password!')
        times?.push(performance.now() - from)
        expect(answer.statusCode).toBe(401)
        const { requestId: _, ...error } = answer.json().error
        expect(error).toEqual({
          code: 'unauthenticated',
          message: 'Invalid email or password',
          details: { reason: 'INVALID_EMAIL_OR_PASSWORD' },
        })
      }
    }
    // Both hash a password; without that an unknown address would answer tens of times faster. The quickest of five is the one that
    // other work on the machine delayed least.
    const quickest = (times: number[] = []) => Math.min(...times)
    expect(quickest(unknown) / quickest(known)).toBeGreaterThan(0.2)
    expect(quickest(unknown) / quickest(known)).toBeLessThan(5)
  })
})
