import type { WhatIf } from '@tandem/core/simulation'
import { changeText, levelText } from '@tandem/core/simulation'
import { counted } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

/** A what-if for people: a sentence for each scenario, then level and change of every measure. */
export function whatIfText(whatIf: WhatIf, table: Table): string {
  const { scenarios, currency, from, to, replications, fittedTo, costNotes } = whatIf
  const [asItIs] = scenarios
  const about = `${counted(replications, 'run')} of each from ${from.slice(0, 10)} to ${to.slice(0, 10)}, with the same luck. Fitted to ${counted(fittedTo.requisitions, 'requisition')} and ${counted(fittedTo.applications, 'application')}.`
  const rows = (asItIs?.measures ?? [])
    .filter(({ level }) => level !== null)
    .map(({ measure, title, unit }) => ({
      measure: title,
      ...Object.fromEntries(
        scenarios.map(({ name, measures }, place) => {
          const own = measures.find((one) => one.measure === measure)
          const level = own?.level == null ? '–' : levelText(own.level, { unit, currency })
          const change = own?.change == null ? '' : `, ${changeText(own.change, { unit })}`
          return [place === 0 ? 'as it is' : name, `${level}${change}`]
        }),
      ),
    }))
  const pools = scenarios.flatMap(({ name, pools: some }) =>
    some.map(({ name: pool, load, wait }) => ({
      queue: pool,
      scenario: name,
      load: load.level === null ? '–' : levelText(load.level, { unit: 'share', currency }),
      'days of queue': wait.level === null ? '–' : levelText(wait.level, { unit: 'days', currency }),
    })),
  )
  const notes = [...scenarios.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`)), ...costNotes]
  return [
    ...scenarios.map(({ sentence }) => sentence),
    '',
    about,
    'The middle run; then the change against the run with the same luck, in brackets where it lies in nine of ten of them.',
    '',
    table(rows),
    ...(pools.length === 0 ? [] : ['', table(pools)]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
  ].join('\n')
}
