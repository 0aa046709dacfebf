import type { Control, Gate } from '../ai/gates.ts'
import { gateNow } from '../ai/stand-of.ts'
import type { UseCase, UseCaseState } from '../ai/use-case.ts'
import type { Reminder } from './reminder.ts'

export interface JudgedUse {
  useCase: Pick<UseCase, 'id' | 'title'>
  state: UseCaseState
  gates: readonly Gate[]
}

/** What lapses of a use in pilot or adopted, from as many days before as its control warns. What was never there is no evidence that lapses. */
export function evidenceReminders({ useCase, state, gates }: JudgedUse): Reminder[] {
  if (state !== 'pilot' && state !== 'adopted') return []
  return (gateNow({ state, gates })?.controls ?? []).flatMap((control) => {
    const { until } = control
    const isLate = control.state === 'expired'
    if (until === null || !(isLate || control.state === 'expires soon')) return []
    return [
      {
        key: `evidence-lapsing/${useCase.id}/${control.id}/${until}`,
        kind: 'evidence-lapsing' as const,
        title: `${useCase.title}: evidence for ${control.article}`,
        sentence: sentenceOf(control, until),
        side: control.owner,
        owner: control.who,
        dueOn: until,
        isLate,
        path: `/ai/${useCase.id}`,
      },
    ]
  })
}

const sentenceOf = ({ text, state, who }: Control, until: string): string =>
  state === 'expired'
    ? `${text} What shows it lapsed on ${until}, so the control does not hold. ${who} can renew it.`
    : `${text} What shows it holds until ${until}. ${who} can renew it before.`

/** What is said of an reminder that is no longer found: renewed, or no longer asked for. */
export function evidenceEnd(key: string, judged: readonly JudgedUse[]): string {
  const [, use, control] = key.split('/')
  const found = judged.find(({ useCase }) => useCase.id === use)
  if (found === undefined) return 'The use is no longer in the register.'
  if (found.state !== 'pilot' && found.state !== 'adopted')
    return 'The use is neither a pilot nor adopted any more, so nothing waits for it.'
  const now = gateNow(found)?.controls.find(({ id }) => id === control)
  if (now === undefined) return 'It is no longer asked for.'
  if (now.state === 'missing') return 'The evidence was taken out of the register: it is missing now.'
  if (now.state === 'not yet due') return 'The evidence lapsed, and the rule that asks for it does not bind yet.'
  return `The evidence is supplied again${now.until === null ? '' : `; it holds until ${now.until}`}.`
}
