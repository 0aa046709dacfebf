import { describe, expect, it } from 'vitest'
import { readingWords } from '../reading.ts'
import { bindsOn, RulePack } from '../rule-pack.ts'
import { RULE_PACKS } from './index.ts'

/** Where a legislature, an agency or the body of a standard publishes. */
const OFFICIAL = [
  'eur-lex.europa.eu',
  'rules.cityofnewyork.us',
  'www.ecfr.gov',
  'www.ilga.gov',
  'calcivilrights.ca.gov',
  'leg.colorado.gov',
  'www.iso.org',
  'www.nist.gov',
]
const OUTSIDE = RULE_PACKS.filter(({ id }) => id !== 'own-controls')
const DUTIES = OUTSIDE.flatMap((pack) => pack.duties.map((duty) => [duty.id, duty, pack] as const))

describe('rule packs', () => {
  it.each(OUTSIDE.map((pack) => [pack.id, pack] as const))('%s names an official source', (_, pack) => {
    RulePack.parse(pack)
    const source = new URL(pack.source ?? 'missing:')
    expect(source.protocol).toBe('https:')
    expect(OFFICIAL).toContain(source.hostname)
  })

  it.each(DUTIES)('%s names a section and how it was held against it', (_, { article, verified }, { checkedOn }) => {
    expect(article).toMatch(/\d/)
    expect(verified.by).not.toBe('own')
    expect(verified.at === null).toBe(verified.by === 'not found')
    if (verified.at !== null) expect(new URL(verified.at).protocol).toBe('https:')
    expect(verified.on >= checkedOn).toBe(true)
  })

  it.each(OUTSIDE.map((pack) => [pack.id, pack] as const))('%s has a status that fits its days', (_, pack) => {
    const { status, from, until, checkedOn, duties } = pack
    if (status === 'in-force') expect(from !== null && from <= checkedOn).toBe(true)
    if (status === 'adopted') expect(from !== null && from > checkedOn).toBe(true)
    if (until !== undefined) expect(until > (from ?? '')).toBe(true)
    for (const duty of duties) expect(duty.from === undefined || duty.from >= (from ?? '')).toBe(true)
  })

  it('moves what Annex III asks to 2 December 2027, and leaves Art. 50 where it was', () => {
    const eu = OUTSIDE.find(({ id }) => id === 'eu-ai-act')
    if (eu === undefined) throw new Error('no pack eu-ai-act')
    const binds = (id: string, day: string) =>
      eu.duties.filter((duty) => duty.id === id).map((duty) => bindsOn(eu, duty, day))
    expect(binds('eu-logs', '2027-12-01')).toEqual([false])
    expect(binds('eu-logs', '2027-12-02')).toEqual([true])
    expect(binds('eu-transparency', '2026-08-02')).toEqual([true])
  })

  it('claims to have read nothing but what was read', () => {
    const where = { on: '2026-11-27', at: null }
    expect(readingWords({ by: 'not found', ...where })).toBe('Not read, nothing was found on 2026-11-27: verify.')
    expect(readingWords({ by: 'report read', ...where, open: 'the year' })).toBe(
      'Only a report was read, on 2026-11-27: verify the text. Open: the year',
    )
    expect(readingWords({ by: 'text read', ...where })).toBe('Text read on 2026-11-27.')
  })
})
