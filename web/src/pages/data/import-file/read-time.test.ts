import { expect, it } from 'vitest'
import { readTime } from './read-time.ts'

it('shows how one text is read in each way of writing times', () => {
  expect(readTime('05/03/2024 14:30', 'dmy')).toBe('5 Mar 2024, 14:30')
  expect(readTime('05/03/2024 14:30', 'mdy')).toBe('3 May 2024, 14:30')
  expect(readTime('5 Mar 2024', 'dmy')).toBe('5 Mar 2024, 00:00')
  expect(readTime('2024/3/5 14:30', 'iso')).toBe('5 Mar 2024, 14:30')
  expect(readTime('2024-03-05T14:30:00+01:00', 'iso')).toBe('5 Mar 2024, 13:30 UTC')
  expect(readTime('1709649000', 'epoch-s')).toBe('5 Mar 2024, 14:30 UTC')
  expect(readTime('1709649000000', 'epoch-ms')).toBe('5 Mar 2024, 14:30 UTC')
})

it('says where a text does not fit', () => {
  expect(readTime('gestern', 'dmy')).toBeNull()
  expect(readTime('05/03/2024', 'iso')).toBeNull()
  expect(readTime('25/12/2024', 'mdy')).toBeNull()
})
