import { foundation } from './state/0001-foundation.ts'
import { accounts } from './state/0004-accounts.ts'
import { groups } from './state/0006-groups.ts'
import { auditChain } from './state/0007-audit-chain.ts'
import { twoKeys } from './state/0008-two-keys.ts'
import { signOn } from './state/0009-sign-on.ts'
import { scim } from './state/0010-scim.ts'
import { calendars } from './state/0011-calendars.ts'
import { waits } from './state/0012-waits.ts'
import { views } from './state/0013-views.ts'
import { costs } from './state/0014-costs.ts'
import { benchmarks } from './state/0015-benchmarks.ts'
import { market } from './state/0016-market.ts'
import { restating } from './state/0017-restating.ts'
import { moments } from './state/0018-moments.ts'
import { sourceLink } from './state/0019-source-link.ts'
import { liveSources } from './state/0020-live-sources.ts'
import { repairs } from './state/0021-repairs.ts'
import { privacy } from './state/0022-privacy.ts'
import { corrections } from './state/0025-corrections.ts'
import { objectives } from './state/0026-objectives.ts'
import { promises } from './state/0027-promises.ts'
import { incidents } from './state/0028-incidents.ts'
import { notices } from './state/0029-notices.ts'
import { telemetry } from './state/0030-telemetry.ts'
import { counting } from './state/0031-counting.ts'
import { changes } from './state/0033-changes.ts'
import { checks } from './state/0034-checks.ts'
import { businessCases } from './state/0035-business-cases.ts'
import { agenda } from './state/0036-agenda.ts'
import { opportunities } from './state/0037-opportunities.ts'
import { aiRegister } from './state/0038-ai-register.ts'
import { fairnessRuns } from './state/0040-fairness-runs.ts'
import { pilots } from './state/0041-pilots.ts'
import { skills } from './state/0043-skills.ts'
import { skillSuggestions } from './state/0044-skill-suggestions.ts'
import { reminders } from './state/0045-reminders.ts'
import { qualityWeights } from './state/0052-quality-weights.ts'
import { businessMeasures } from './state/0054-business-measures.ts'
import { valueBaseline } from './state/0055-value-baseline.ts'
import { decisions } from './state/0056-decisions.ts'
import { goals } from './state/0057-goals.ts'
import { pulse } from './state/0059-pulse.ts'
import { phrasing } from './state/0061-phrasing.ts'
import type { StateMigration } from './state/migration.ts'

/** All steps in the order they are taken. */
export const STATE_MIGRATIONS: readonly StateMigration[] = [
  foundation,
  accounts,
  groups,
  auditChain,
  twoKeys,
  signOn,
  scim,
  calendars,
  waits,
  views,
  costs,
  benchmarks,
  market,
  restating,
  moments,
  sourceLink,
  liveSources,
  repairs,
  corrections,
  privacy,
  objectives,
  promises,
  incidents,
  notices,
  telemetry,
  counting,
  changes,
  checks,
  businessCases,
  agenda,
  opportunities,
  pilots,
  skills,
  skillSuggestions,
  businessMeasures,
  valueBaseline,
  pulse,
  decisions,
  goals,
  phrasing,
  aiRegister,
  fairnessRuns,
  reminders,
  qualityWeights,
]
