import { Initiative } from '@tandem/core/agenda'
import { sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { BusinessMeasure, monthNumber, monthOf } from '@tandem/core/value'
import type { z } from 'zod'
import { agendaSet } from '../agenda/set-initiative.ts'
import { type Context, perform } from '../operation.ts'
import { businessMeasureImport } from '../value/import-values.ts'
import { businessMeasureSet } from '../value/set-measure.ts'

const MONTHS = 34
const PEOPLE = 3
const OWNERS = { itOwner: 'Head of delivery', hrOwner: 'Head of engineering recruiting' }

/**
 * What the demo company's business counts. Releases of the shop grow with the people of its release team, by
 * construction; the marketplace grows as it did before its team came, whatever is claimed.
 */
export async function setValue(context: Context): Promise<void> {
  const team = await startersBefore(context, 11)
  const others = await startersBefore(context, 9, team?.requisitions)
  if (team === null || others === null) return
  await staff(context, { id: 'release-team', name: 'Release team of the shop', purpose: 'A release on any day.' }, team)
  await staff(context, { id: 'marketplace', name: 'Marketplace', purpose: 'Sellers in our own shop.' }, others)
  const last = monthNumber(team.until) - 1
  const months = Array.from({ length: MONTHS }, (_, i) => last - MONTHS + 1 + i)
  const series = (seed: number, of: (i: number, noise: number, month: string) => number) => {
    const random = new Random(seed)
    return months.map((month, i) => ({ date: monthOf(month), value: of(i, random.normal(), monthOf(month)) }))
  }
  const inPlace = (month: string) => team.starts.filter((day) => day.slice(0, 7) < month).length
  await keep(
    context,
    BACK_OFFICE,
    series(3, (i, noise) => Math.max(0, Math.round(9 + 0.04 * i + noise))),
  )
  await keep(
    context,
    SHOP,
    series(4, (i, noise, month) => Math.max(0, Math.round(11 + 0.05 * i + 1.8 * inPlace(month) + noise))),
  )
  await keep(
    context,
    MARKETPLACE,
    series(5, (i, noise) => Math.round((410 + 6.5 * i + 16 * noise) * 1000)),
  )
  await keep(
    context,
    SUPPORT,
    series(6, (i, noise) => Math.round((78 + 0.06 * i + 1.6 * noise) * 10) / 10),
  )
}

const BACK_OFFICE: z.input<typeof BusinessMeasure> = {
  ...{ id: 'releases-back-office', title: 'Releases of the back office', unit: 'releases', kind: 'releases' },
  ...{ good: 'higher', adds: true, owner: 'Head of delivery', source: 'the deployment log, counted by month' },
}
const SHOP: z.input<typeof BusinessMeasure> = {
  ...BACK_OFFICE,
  ...{ id: 'releases-shop', title: 'Releases of the shop' },
  links: [
    {
      initiative: 'release-team',
      why: 'The team took over building and releasing the shop.',
      comparedWith: 'releases-back-office',
    },
  ],
}
const MARKETPLACE: z.input<typeof BusinessMeasure> = {
  ...{ id: 'revenue-marketplace', title: 'Revenue of the marketplace', unit: 'EUR', kind: 'revenue', good: 'higher' },
  ...{ adds: true, owner: 'Finance partner of commerce', source: 'the ledger, by month of sale' },
  links: [{ initiative: 'marketplace', why: 'Its people are to bring sellers in faster.' }],
}
const SUPPORT: z.input<typeof BusinessMeasure> = {
  ...{ id: 'support-in-a-day', title: 'Support cases answered within a day', unit: '% of cases', good: 'higher' },
  ...{ kind: 'service level', adds: false, owner: 'Head of support', source: 'the ticket system, by month' },
  links: [{ initiative: 'one-customer-record', why: 'Support will see the whole customer at once.' }],
}

interface Starters {
  requisitions: string[]
  starts: string[]
  until: string
}

/** People of one department whose last started about so many months before the log ends. */
async function startersBefore(
  { store: { warehouse } }: Context,
  months: number,
  taken: readonly string[] = [],
): Promise<Starters | null> {
  const rows = await warehouse.rows<{ id: string; day: string; until: string }>(sql`
    select requisition_id as id, toString(toDate(max(started_at))) as day,
      toString(toDate((select max(began_at) from application))) as until
    from application where outcome = ${'hired'} and started_at is not null and department = ${'Engineering'}
    group by id having count() = 1 order by day, id`)
  const [{ until } = { until: '' }] = rows
  if (until === '') return null
  const latest = monthOf(monthNumber(until) - months)
  const found = rows.filter(({ id, day }) => day.slice(0, 7) <= latest && !taken.includes(id)).slice(-PEOPLE)
  if (found.length < PEOPLE) return null
  return { requisitions: found.map(({ id }) => id), starts: found.map(({ day }) => day), until }
}

async function staff(
  context: Context,
  told: { id: string; name: string; purpose: string },
  { requisitions, starts }: Starters,
): Promise<void> {
  const role = { title: 'Engineer', headcount: PEOPLE, requisitions }
  const initiative = Initiative.parse({ ...told, ...OWNERS, needDate: starts.at(-1), roles: [role] })
  await perform(agendaSet, { initiative }, context)
}

async function keep(
  context: Context,
  measure: z.input<typeof BusinessMeasure>,
  series: readonly { date: string; value: number }[],
): Promise<void> {
  await perform(businessMeasureSet, { measure: BusinessMeasure.parse(measure) }, context)
  const file = `${measure.id}.json`
  await perform(businessMeasureImport, { id: measure.id, text: JSON.stringify(series), file }, context)
}
