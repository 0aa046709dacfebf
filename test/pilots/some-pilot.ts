import { Random } from '@tandem/core/stats'

/** Applications of a source in which a tool reads those of every other requisition, at once and with a bar that is higher for women. */
export function toolEvents({ applications, isFair }: { applications: number; isFair: boolean }): string {
  const random = new Random(7)
  const rows = ['id,kind,occurred_at,application_id,requisition_id,stage,tool,recruiter,department,sex']
  const say = (kind: string, day: number, i: number, rest: string) => {
    const at = new Date(Date.UTC(2025, 8, 1) + day * 86_400_000).toISOString()
    const requisition = i % 120
    const tool = requisition % 2 === 1 ? 'Reader' : 'manual'
    rows.push(`e${rows.length},${kind},${at},A${i},R${requisition},${rest.replace('TOOL', tool)}`)
  }
  for (let i = 0; i < applications; i++) {
    const isTool = (i % 120) % 2 === 1
    const day = (i / applications) * 100
    const sex = random.chance(0.5) ? 'Female' : 'Male'
    const passes = random.chance(isTool && !isFair && sex === 'Female' ? 0.15 : 0.45)
    say('application.submitted', day, i, `Inbox,TOOL,rec-${i % 6},Sales,${sex}`)
    const after = day + (isTool ? 1 : 5) * random.between(0.5, 1.5)
    // Nobody has looked at the last ones yet.
    if (after > 100) continue
    say(
      passes ? 'application.entered_stage' : 'application.rejected',
      after,
      i,
      `${passes ? 'Talk' : ''},TOOL,rec-${i % 6},Sales,`,
    )
  }
  return `${rows.join('\n')}\n`
}

export const DESIGN = {
  title: 'A tool reads new applications',
  what: 'The tool puts new applications in order; a recruiter decides.',
  design: 'randomised',
  unit: 'requisition',
  arms: { today: 'manual', tried: 'Reader' },
  armsBy: 'tool',
  metric: 'time_to_first_response',
  horizonDays: 14,
  from: '2025-09-01',
  planned: 120,
  opportunity: 'screening-support',
}
