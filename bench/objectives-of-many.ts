import { Objective } from '@tandem/core/objectives'
import { raw } from '@tandem/core/sql'
import type { Store } from '../server/src/store/store.ts'

/** As a company of many places has them: of everybody, of each stage, department and place, by working and by all hours. */
export async function promises({ warehouse }: Store, count: number): Promise<Objective[]> {
  const names = async (column: string) =>
    (
      await warehouse.rows<{ name: string }>(
        raw(
          `select toString(${column}) as name from visit where ${column} != '' group by name order by count() desc limit 12`,
        ),
      )
    ).map(({ name }) => name)
  const [stages, departments, locations] = [await names('stage'), await names('department'), await names('location')]
  const populations = [
    [],
    ...departments.map((name) => [`department=${name}`]),
    ...locations.map((name) => [`location=${name}`]),
    ...departments.flatMap((one) => locations.map((other) => [`department=${one}`, `location=${other}`])),
  ]
  const measures = [
    ...stages.map((stage) => ({ kind: 'promise', measure: 'time_in_stage', where: [`stage=${stage}`] })),
    { kind: 'promise', measure: 'time_to_first_response', where: [] },
    { kind: 'promise', measure: 'offer_answer_time', where: [] },
    { kind: 'promise', measure: 'time_to_fill', where: [] },
    { kind: 'ratio', measure: 'offer_acceptance', where: [] },
    { kind: 'ratio', measure: 'withdrawal_rate', where: [] },
  ]
  const all = populations.flatMap((population) => measures.map((measure) => ({ population, measure })))
  return all.slice(0, count).map(({ population, measure: { kind, measure, where } }, i) =>
    Objective.parse({
      id: `o-${i}`,
      title: `${measure} ${i}`,
      indicator:
        kind === 'promise'
          ? { kind, measure, within: measure === 'time_to_fill' ? 45 : 1 + (i % 9) }
          : { kind, measure },
      where: [...where, ...population],
      target: [0.8, 0.9, 0.95][i % 3],
      calendar: ['location', 'location', 'all', 'berlin'][i % 4],
      hrOwner: 'Head of recruiting',
      itOwner: 'Head of systems',
    }),
  )
}
