import { sql } from '@tandem/core/sql'
import { expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const tandem = withStore()

it('what one statement sets holds for no other', async () => {
  const { warehouse } = tandem.store
  const read = () => sql`select getSetting('max_threads') as threads, getSetting('optimize_on_insert') as tidies`
  const usual = await warehouse.one(read())
  expect(await warehouse.one(read(), { max_threads: 1, optimize_on_insert: 0 })).toEqual({ threads: 1, tidies: false })
  expect(await warehouse.one(read())).toEqual(usual)
  expect(await warehouse.one(read(), { max_threads: 1 })).toMatchObject({ threads: 1, tidies: true })
  expect(await warehouse.one(read())).toEqual(usual)
})
