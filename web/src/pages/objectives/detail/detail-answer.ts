import type { IncidentSummary } from '@tandem/core/incidents'
import type { ObjectiveDetail } from '@tandem/core/objectives'
import type { SentencePart } from '../../../components/Sentence.tsx'
import type { Paths } from '../../../paths.ts'
import { counted, share } from '../../../words/numbers.ts'
import { aboutBudget, aboutCompliance } from '../about-objective.ts'
import { budgetWords, dayWords } from '../objective-words.ts'

interface Around {
  incidents: readonly IncidentSummary[]
  paths: Paths
  measures: readonly { name: string; title: string }[]
}

/** How it stands, what the evidence says and whose move it is; every number opens what stands behind it. */
export function detailAnswer(
  { objective, status }: ObjectiveDetail,
  { incidents, paths, measures }: Around,
): SentencePart[] {
  if (status.compliance === null) return [status.sentence]
  const of = { objective, status, measures, paths }
  return [
    { about: aboutCompliance(of), text: share(status.compliance) },
    ` kept in the last ${objective.periodDays} days where ${share(status.target)} is promised; the budget is `,
    { about: aboutBudget(of), text: budgetWords(status.budgetRemaining) },
    '. ',
    ...(status.judgement === null ? [] : [`${status.judgement.sentence} `]),
    ...(status.pending === 0
      ? []
      : [
          { text: counted(status.pending, 'case'), href: paths.objective(objective.id, { which: 'pending' as const }) },
          ` still ${status.pending === 1 ? 'waits' : 'wait'} with time left. `,
        ]),
    ...incidents.flatMap(({ id, owner, since }): SentencePart[] => [
      { text: `Incident ${id}`, href: paths.incident(id) },
      ` has been open since ${dayWords(since)} and waits for ${owner ?? 'somebody to take it on'}. `,
    ]),
    ...restatedWords(status),
  ]
}

function restatedWords({ restated, uncertain }: ObjectiveDetail['status']): SentencePart[] {
  const late =
    restated === null
      ? []
      : [
          `Judged days read differently now, by what was told or left out since: ${signed(restated.due)} due, ${signed(restated.late)} late. The judgements stay as they were made. `,
        ]
  const seen =
    uncertain === 0
      ? []
      : [`Of ${counted(uncertain, 'case')} the moment was seen only by looking, so that the verdict may be another.`]
  return [...late, ...seen]
}

const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')
