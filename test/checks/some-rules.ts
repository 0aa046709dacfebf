import fc from 'fast-check'
import { type Rule, type Stop, type Term, termsOf, WORDS } from '../../core/src/checks/index.ts'
import { StageKind } from '../../core/src/trace/index.ts'

const isOfRequisition = (word: string) => /\brequisition\b/.test(word)
const OWN = WORDS.map(({ one }) => one)

const text = fc.oneof(
  fc.constantFrom('Inbox', 'Screen', 'Onsite', 'Offer accepted', "Café `x` 'y' \\ 🙂", 'say "hi"'),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((one) => one.trim() !== ''),
)

/** Anything that a line may name; `words` narrows the vocabulary so that random traces meet it. */
export const someTerm = (words: readonly string[] = OWN): fc.Arbitrary<Term> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...words).map((word): Term => ({ kind: 'word', word })) },
    { weight: 1, arbitrary: text.map((stage): Term => ({ kind: 'stage', stage })) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('task' as const),
        name: fc.oneof(fc.constantFrom('Laptop', 'paper', 'check'), text),
        opened: fc.boolean(),
      }),
    },
  )

const someStop: fc.Arbitrary<Stop> = fc.record({
  stage: fc.oneof(
    fc.constantFrom(...StageKind.options).map((kind) => ({ kind })),
    text.map((name) => ({ name })),
  ),
  optional: fc.boolean(),
})

export const someRule = (words?: readonly string[]): fc.Arbitrary<Rule> => {
  const term = someTerm(words)
  const limit = fc.record({
    amount: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0.5, 1.5)),
    unit: fc.constantFrom('working days' as const, 'working hours' as const, 'days' as const, 'hours' as const),
  })
  const per = fc.constantFrom('application' as const, 'hire' as const, 'requisition' as const)
  return fc
    .oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('follows' as const),
          what: term,
          after: term,
          each: fc.boolean(),
          within: fc.option(limit, { nil: null }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('before' as const), what: term, of: term, each: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('then' as const), first: term, second: term }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('not-after' as const), what: term, after: term }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('count' as const),
          what: term,
          compare: fc.constantFrom('at most' as const, 'at least' as const, 'exactly' as const),
          times: fc.integer({ min: 1, max: 3 }),
          per,
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('none' as const), what: term }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('has' as const), every: term, what: term }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('not-both' as const), one: term, other: term }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('not-same' as const), one: term, other: term }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('stages' as const),
          family: fc.option(fc.constantFrom('engineering', 'Sales "EMEA"'), { nil: null }),
          path: fc.uniqueArray(someStop, {
            minLength: 2,
            maxLength: 5,
            selector: ({ stage }) => JSON.stringify(stage),
          }),
        }),
      },
    )
    .filter((rule) => {
      const [one, other] = termsOf(rule).map((each) => JSON.stringify(each))
      if (one !== undefined && one === other) return false
      if (rule.kind !== 'count' || rule.per !== 'requisition') return true
      return rule.what.kind === 'word' && isOfRequisition(rule.what.word)
    })
}
