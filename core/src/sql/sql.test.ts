import { describe, expect, it } from 'vitest'
import { and, bind, column, join, render, sql, table } from './sql.ts'

describe('sql', () => {
  it('binds every plain value and infers its type', () => {
    const statement = sql`select ${'a'} , ${1}, ${1.5}, ${true}, ${['x', "y'"]}`
    expect(render(statement)).toEqual({
      query: 'select {p0:String} , {p1:Int64}, {p2:Float64}, {p3:Bool}, {p4:Array(String)}',
      params: { p0: 'a', p1: 1, p2: 1.5, p3: true, p4: ['x', "y'"] },
    })
  })

  it('shares one parameter between equal values of one type', () => {
    expect(render(sql`${'a'} ${'a'} ${bind('a', 'LowCardinality(String)')}`).query).toBe(
      '{p0:String} {p0:String} {p1:LowCardinality(String)}',
    )
  })

  it('quotes identifiers so that a hostile name stays a name', () => {
    expect(render(sql`select ${column('a` from t; --')} from ${table('visits')}`).query).toBe(
      'select `a\\` from t; --` from `visits`',
    )
  })

  it('joins fragments and keeps their parameters in order', () => {
    const conditions = [sql`a = ${1}`, sql`b in ${['x']}`]
    expect(render(and(conditions)).query).toBe('(a = {p0:Int64}) and (b in {p1:Array(String)})')
    expect(render(and([])).query).toBe('true')
    expect(render(join([column('a'), column('b')])).query).toBe('`a`, `b`')
  })

  it('refuses numbers that are not finite and types that are not types', () => {
    expect(() => sql`${Number.NaN}`).toThrow(RangeError)
    expect(() => bind('a', 'String} ; drop')).toThrow(RangeError)
  })
})
