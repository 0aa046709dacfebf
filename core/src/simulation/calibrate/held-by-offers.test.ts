import { describe, expect, it } from 'vitest'
import { areHeldByOffers } from './held-by-offers.ts'
import type { Stay } from './history.ts'

/** A stay that waits for its first thing for some days, and for another for four. */
function stayOf(application: number, requisition: number, first: number): Stay {
  const leftAt = 10 + first + 4
  const pieces = [
    { line: 1, from: 10 + first, worked: 4, passed: 4 },
    { line: 0, from: 10, worked: first, passed: first },
  ]
  return {
    requisition,
    application,
    stage: 0,
    isAgain: false,
    enteredAt: 10,
    leftAt,
    exit: 'advanced',
    next: null,
    pieces,
  }
}

/** Every other opening has an offer out, by somebody else, until day 20. */
function company(firstWhileOut: (place: number) => number) {
  const places = Array.from({ length: 200 }, (_, place) => place)
  const stays = places.map((place) => stayOf(place, place, place % 2 === 0 ? firstWhileOut(place) : 1 + (place % 3)))
  const out = (place: number) => [place, [{ application: 1000, from: 5, to: 20 }]] as const
  return { stays, offers: new Map(places.filter((place) => place % 2 === 0).map(out)) }
}

describe('waiting for the answer to somebody else’s offer', () => {
  it('shows where nearly all who come still wait for the first thing when the answer comes', () => {
    const { stays, offers } = company((place) => 10 + (place % 4))
    expect(areHeldByOffers(stays, offers)).toBe(true)
  })

  it('does not show where they go on as others do, nor where everybody waits for as long', () => {
    const alike = company((place) => 1 + (place % 3))
    expect(areHeldByOffers(alike.stays, alike.offers)).toBe(false)
    const slow = company(() => 12)
    const all = slow.stays.map((stay) => stayOf(stay.application, stay.requisition, 12))
    expect(areHeldByOffers(all, slow.offers)).toBe(false)
  })

  it('is not believed of a few', () => {
    const { stays, offers } = company(() => 12)
    expect(areHeldByOffers(stays.slice(0, 40), offers)).toBe(false)
  })
})
