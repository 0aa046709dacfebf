import { expect, it } from 'vitest'
import type { ObjectiveList, ObjectiveState } from '../objectives/index.ts'
import { standingOfPromises, writePromises } from './write-promises.ts'

const promised = (id: string, state: ObjectiveState) => ({
  id,
  title: `Promise ${id}`,
  standing: { state, judgement: null },
})

const told = (promises: object[], statuses: { objective: string; state: ObjectiveState }[]) =>
  writePromises({ objectives: promises } as Pick<ObjectiveList, 'objectives'>, { statuses, incidents: [] })
    .map(({ text }) => text)
    .join('')

it('counts as kept what is kept as counted now, not as it was judged last', () => {
  const promises = [promised('a', 'ok'), promised('b', 'ok'), promised('c', 'ok')]
  expect(told(promises, [{ objective: 'a', state: 'breach' }])).toBe(
    'Hiring keeps 2 of 3 promises; burning: Promise a.',
  )
  expect(told(promises, [{ objective: 'a', state: 'watch' }])).toBe('Hiring keeps 2 of 3 promises; none burns.')
})

it('leaves out of the count what nobody can judge', () => {
  const promises = [promised('a', 'ok'), promised('b', 'not enough data')]
  expect(told(promises, [])).toBe('Hiring keeps 1 of 1 promise; none burns.')
  expect(told(promises.slice(1), [])).toBe('1 promise is set, and none can be judged yet.')
})

it('stands as the worst promise does as counted now, and has no state where none can be judged', () => {
  const standing = (states: ObjectiveState[], statuses: { objective: string; state: ObjectiveState }[] = []) =>
    standingOfPromises(
      { objectives: states.map((state, i) => promised(`${i}`, state)) } as Pick<ObjectiveList, 'objectives'>,
      statuses,
    )
  expect(standing(['ok', 'watch', 'breach'])).toBe('breach')
  expect(standing(['ok', 'watch', 'not enough data'])).toBe('watch')
  expect(standing(['ok', 'ok', 'not enough data'])).toBe('ok')
  expect(standing(['ok', 'ok'], [{ objective: '1', state: 'breach' }])).toBe('breach')
  expect(standing(['not enough data'])).toBeNull()
  expect(standing([])).toBeNull()
})
