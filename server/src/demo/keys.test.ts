import { expect, test } from 'vitest'
import { pseudonyms } from './keys.ts'

test('pseudonyms are ten hex digits and never repeat', () => {
  const next = pseudonyms('c', 42)
  const keys = Array.from({ length: 50_000 }, next)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys.slice(0, 100)) expect(key).toMatch(/^c_[0-9a-f]{10}$/)
  expect(pseudonyms('c', 43)()).not.toBe(keys[0])
})
