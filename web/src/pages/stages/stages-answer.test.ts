import { describe, expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { stageRows } from './stage-rows.ts'
import { age, resultOf, stay } from './stages.fixture.ts'
import { aboutBeyond, aboutOpen, stagesAnswer } from './stages-answer.ts'

const order = ['Screen', 'Interview', 'Offer']
const stays = resultOf([stay('Offer', null, 3), stay('Screen', 2), stay('Interview', 4), stay('Rejected', 50)])
const ages = resultOf([age('Interview')])
const around = {
  population: {},
  paths: pathsFor({}),
  stays,
  ages,
  asOf: '3 Mar 2024, 00:00 UTC',
  requests: { stays: '/s', ages: '/a' },
}
const rows = stageRows({ stays, ages, order, waiting: new Set(order) })

describe('the stages', () => {
  it('stand in process order, without the ends', () => {
    expect(rows.map(({ stage }) => stage)).toEqual(order)
  })

  it('count who is open for longer than 85 % of stays last', () => {
    expect(rows.map(({ open }) => open?.beyondP85 ?? null)).toEqual([null, 2, null])
  })

  it('answer with the longest stage, the aged open work, the calendar and the instant', () => {
    expect(plainText(stagesAnswer(rows, around))).toBe(
      'Applications stay longest in Interview: half of the stays last longer than 4 days. 10 applications wait in Interview; 2 of them longer than 85 % of all stays there last. Elapsed time, all hours, as of 3 Mar 2024, 00:00 UTC.',
    )
  })

  it('open exactly the cases that a number counts', () => {
    const interview = rows.find(({ stage }) => stage === 'Interview')
    if (interview === undefined) throw new Error('The fixture has no Interview.')
    expect(aboutOpen(interview, around).cases?.href).toBe('/traces?open=true&sort=waiting&where=stage%3DInterview')
    expect(aboutBeyond(interview, around).cases?.href).toBe(
      '/traces?longerThan=691200&sort=waiting&where=stage%3DInterview',
    )
  })

  it('say so when nothing is open', () => {
    const closed = stageRows({ stays, ages: resultOf([]), order, waiting: new Set(order) })
    expect(plainText(stagesAnswer(closed, around))).toContain('No application is open among these.')
  })
})
