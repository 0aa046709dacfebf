import { z } from 'zod'
import { Initiative, InitiativeId, InitiativeRole } from './initiative.ts'

const Switch = z.stringbool().or(z.boolean()).default(false)
const Share = z.number().min(0).max(1)
const DayOrNever = z.iso.date().nullable()

export const StaffingView = z.object({
  probability: Share.describe('that everybody has started by the need date'),
  interval: z.tuple([Share, Share]).describe('95 %, Wilson: how far the number of runs leaves it open'),
  p50: DayOrNever.describe('with 50 % chance everybody has started by then; null is not before the horizon'),
  p70: DayOrNever,
  p85: DayOrNever,
  p95: DayOrNever,
  bands: z.array(
    z.object({ level: z.union([z.literal(50), z.literal(80), z.literal(95)]), from: DayOrNever, to: DayOrNever }),
  ),
  runs: z.number().int(),
})
export type StaffingView = z.infer<typeof StaffingView>

export const PlaceView = z.object({
  state: z.enum(['started', 'accepted', 'open', 'to open']),
  requisition: z.string().nullable().describe('null for a person whom nobody has asked for yet'),
  source: z.string().nullable(),
  on: z.iso.date().nullable().describe('when they started or accepted'),
  where: z.string().describe('as what it is forecast, for a person whom nobody has asked for yet; empty otherwise'),
})
export type PlaceView = z.infer<typeof PlaceView>

export const RoleView = InitiativeRole.extend({
  needDate: z.iso.date().describe('its own, or that of the initiative'),
  started: z.number().int(),
  places: z.array(PlaceView),
  forecast: StaffingView.nullable(),
  notes: z.array(z.string()),
  sentence: z.string(),
})
export type RoleView = z.infer<typeof RoleView>

export const InitiativeView = z.object({
  ...Initiative.shape,
  roles: z.array(RoleView),
  people: z.number().int().describe('that it needs'),
  started: z.number().int().describe('of them who work already'),
  state: z.enum(['ok', 'watch', 'breach', 'not enough data']),
  forecast: StaffingView.nullable().describe('null where nothing can be simulated; `unavailable` says why'),
  sentence: z.string(),
  version: z.number().int(),
  managedBy: z.enum(['page', 'file']),
  updatedAt: z.string(),
  updatedBy: z.string(),
})
export type InitiativeView = z.infer<typeof InitiativeView>

const Told = {
  asOf: z.string().nullable().describe('up to when the sources have told'),
  until: z.iso.date().nullable().describe('the futures end then; later is not looked at'),
  runs: z.number().int(),
  currency: z.string().nullable().describe('of budgets, by the cost model'),
  unavailable: z.string().nullable().describe('why nothing is forecast; null where it is'),
  backtest: z
    .object({
      coverage: z.record(z.string(), z.number()).describe('share of outcomes within the 50, 80 and 95 % intervals'),
      brier: z.number(),
      bias: z.number().describe('days by which forecasts were too late on average'),
      n: z.number().int(),
      madeAt: z.string().describe('when that was counted'),
      sentence: z.string(),
    })
    .nullable()
    .describe('how such forecasts did when made from the past; null where that was not counted'),
}

export const AgendaInput = z.object({
  forecast: z
    .stringbool()
    .or(z.boolean())
    .default(true)
    .describe('false gives what is on the agenda without simulating anything'),
})
export const Agenda = z.object({ ...Told, initiatives: z.array(InitiativeView), sentence: z.string() })
export type Agenda = z.infer<typeof Agenda>

export const LeverView = z.object({
  id: z.string(),
  words: z.string().describe('“… if” this'),
  days: z
    .number()
    .describe(
      'calendar days by which everybody has typically started earlier: mean of paired runs, 20 % trimmed on each side',
    ),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 %, Tukey and McLaughlin'),
  gains: z.boolean().describe('whether more than half a day is gained for sure'),
  sentence: z.string(),
})
export type LeverView = z.infer<typeof LeverView>

export const AgendaInitiativeInput = z.object({ id: InitiativeId })
export const AgendaInitiative = z.object({
  ...Told,
  initiative: InitiativeView,
  levers: z.array(LeverView).describe('what the company could do, most days first'),
  lever: z.string().describe('the biggest lever, or that none gains anything, in a sentence'),
})
export type AgendaInitiative = z.infer<typeof AgendaInitiative>

const Outcome = z.enum(['created', 'changed', 'unchanged', 'removed'])
export const InitiativeChange = z.object({
  id: z.string(),
  name: z.string(),
  outcome: Outcome,
  changes: z.array(z.string()).describe('what is different from before, in words'),
})
export type InitiativeChange = z.infer<typeof InitiativeChange>

export const AgendaSetInput = z.object({
  initiative: Initiative,
  version: z.coerce
    .number()
    .int()
    .optional()
    .describe('of the initiative that was edited; refused if somebody has changed it since'),
})
export const AgendaSet = InitiativeChange.extend({ version: z.number().int(), warnings: z.array(z.string()) })
export type AgendaSet = z.infer<typeof AgendaSet>

export const AgendaRemoveInput = z.object({
  id: InitiativeId,
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why it is on the agenda no longer'),
})
export const AgendaRemoved = z.object({ id: z.string(), removed: z.literal(true) })

export const AgendaImportInput = z.object({
  files: z
    .union([
      z.array(z.string().min(1)),
      z
        .string()
        .min(1)
        .transform((one) => [one]),
    ])
    .optional()
    .describe('files of initiatives in YAML'),
  text: z.string().max(2_000_000).optional().describe('text of one such file instead'),
  prune: Switch.describe('remove what was imported from files before and is in none of these'),
})
export const AgendaImported = z.object({
  initiatives: z.array(InitiativeChange),
  warnings: z.array(z.string()),
  sentence: z.string(),
})
export type AgendaImported = z.infer<typeof AgendaImported>

export const AgendaExportInput = z.object({
  ids: z
    .union([z.array(InitiativeId), InitiativeId.transform((one) => [one])])
    .optional()
    .describe('of the initiatives; all of them if left out'),
})
