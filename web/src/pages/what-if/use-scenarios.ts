import { LEAST_DAYS, MOST_DAYS, MOST_SCENARIOS, Scenario } from '@tandem/core/simulation'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'

const YEARS = 2 * 365

const Search = z.object({
  scenario: z
    .union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
    .optional()
    .catch(undefined),
  edit: z.coerce.number().int().min(0).default(0).catch(0),
  days: z.coerce.number().int().min(LEAST_DAYS).max(MOST_DAYS).default(YEARS).catch(YEARS),
})

export interface ScenarioState {
  scenarios: readonly Scenario[]
  /** The one whose changes are shown. */
  edit: number
  days: number
  /** While something is drawn along: shown at once, put into the address when it is let go. */
  draft: (scenarios: readonly Scenario[]) => void
  keep: (scenarios: readonly Scenario[], edit?: number) => void
  setEdit: (edit: number) => void
  setDays: (days: number) => void
}

/** The scenarios of the address: one name each, as JSON. */
export function useScenarios(): ScenarioState {
  const { scenario, edit, days } = usePageSearch(Search)
  const set = useSetSearch()
  const key = JSON.stringify(scenario ?? [])
  const kept = useMemo(() => (JSON.parse(key) as unknown[]).flatMap(readScenario).slice(0, MOST_SCENARIOS), [key])
  const [draft, setDraft] = useState<{ of: string; scenarios: readonly Scenario[] } | null>(null)
  const scenarios = draft?.of === key ? draft.scenarios : kept
  return {
    scenarios,
    edit: Math.min(edit, Math.max(0, scenarios.length - 1)),
    days,
    draft: (next) => setDraft({ of: key, scenarios: next }),
    keep: (next, nextEdit = edit) => {
      setDraft({ of: key, scenarios: next })
      set({ scenario: next.map((one) => JSON.stringify(one)), edit: nextEdit === 0 ? undefined : nextEdit })
    },
    setEdit: (next) => set({ edit: next === 0 ? undefined : next }),
    setDays: (next) => set({ days: next === YEARS ? undefined : next }),
  }
}

/** An address may hold anything; what is no scenario is left out. */
function readScenario(value: unknown): Scenario[] {
  try {
    const parsed = Scenario.safeParse(typeof value === 'string' ? JSON.parse(value) : value)
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}
