import { Random } from '../../core/src/stats/index.ts'

const DAY = 86_400_000
const BEGIN = Date.UTC(2024, 6, 1)
const END = Date.UTC(2026, 0, 10)
const APPLICANTS = 8

/**
 * A small company for simulations, as a CSV: requisitions of two departments, and five of a third; each has applicants who are screened, interviewed
 * and offered, until one accepts.
 */
export function companyCsv(requisitions = 220): string {
  const random = new Random(11)
  const rows: string[] = []
  const add = (kind: string, at: number, { application = '', requisition = '', stage = '', department = '' }) => {
    if (at < END)
      rows.push(
        [rows.length + 1, kind, new Date(at).toISOString(), application, requisition, stage, department].join(','),
      )
  }
  for (let r = 0; r < requisitions; r++) {
    const requisition = `R${r}`
    const department = r < 5 ? 'Legal' : r % 2 === 0 ? 'Sales' : 'Engineering'
    const about = { requisition, department }
    const opened = BEGIN + (r / requisitions) * (END - BEGIN) + random.between(8, 16) * 3_600_000
    const approved = opened + random.lognormal(4, 0.5) * DAY
    add('requisition.opened', opened, about)
    add('requisition.approved', approved, about)
    let filled = Number.POSITIVE_INFINITY
    for (let a = 0; a < APPLICANTS; a++) {
      const one = { ...about, application: `A${r}-${a}` }
      let at = approved + random.between(0, 30) * DAY
      add('application.submitted', at, one)
      let isIn = true
      for (const [stage, days, passes] of STAGES) {
        add('application.entered_stage', at, { ...one, stage })
        at += random.lognormal(days, 0.6) * DAY
        isIn = random.chance(passes)
        if (!isIn || at > filled) break
      }
      if (isIn && at < filled) {
        filled = at
        add('offer.accepted', at, one)
        add('application.hired', at + DAY, one)
        add('requisition.filled', at + DAY, about)
      } else add(random.chance(0.2) ? 'application.withdrawn' : 'application.rejected', Math.min(at, filled + DAY), one)
    }
  }
  return `id,kind,occurred_at,application_id,requisition_id,stage,department\n${rows.join('\n')}\n`
}

const STAGES = [
  ['Phone screen', 4, 0.6],
  ['Onsite Interview', 9, 0.5],
  ['Offer', 5, 0.8],
] as const
