import {
  type RegisterCheck,
  type RegisterImported,
  type RegisterList,
  type RegisterMoved,
  type RegisterSet,
  type RegisterShow,
  type RulePacks,
  stateWords,
} from '@tandem/core/ai'
import type { table } from './table.ts'

type Table = typeof table

export function registerListText({ useCases, actions, sentence }: RegisterList, table: Table): string {
  if (useCases.length === 0) return `${sentence} Begin with: tandem register import FILE\n`
  return `${[
    sentence,
    '',
    table(
      useCases.map(({ id, step, state, risk, mark, missing, waitsFor }) => ({
        use: id,
        step,
        state,
        tier: risk.tier,
        stands: mark,
        missing,
        'whose move': waitsFor.join(' and '),
      })),
    ),
    ...(actions.length === 0 ? [] : ['', 'Waits for somebody:', ...actions.map((action) => `  · ${action.sentence}`)]),
  ].join('\n')}\n`
}

export function registerShowText({ row, useCase, gates, documents, history }: RegisterShow, table: Table): string {
  return `${[
    `${row.title}: ${row.sentence}`,
    `${useCase.purpose} HR: ${useCase.hrOwner}. IT: ${useCase.itOwner}.`,
    `Risk tier: ${row.risk.tier} (${row.risk.article}). ${row.risk.because}`,
    `Local Law 144: ${row.risk.ll144.because}`,
    '',
    controlTable(gates.at(-1)?.controls ?? [], table),
    ...documents.map(({ title, dated, link, id }) => `Document ${id}: ${title} of ${dated}, ${link}`),
    '',
    ...history.map(({ at, to, by, reason }) => `${at.slice(0, 10)} ${stateWords(to)}, by ${by}: ${reason}`),
  ].join('\n')}\n`
}

export function registerCheckText({ useCases, sentence }: RegisterCheck, table: Table): string {
  return `${[
    sentence,
    ...useCases.flatMap(({ title, gate, controls, sentence: stands }) => [
      '',
      `${title}${gate === null ? '' : `, to be ${stateWords(gate)}`}: ${stands}`,
      ...(controls.length === 0 ? [] : [controlTable(controls, table)]),
    ]),
  ].join('\n')}\n`
}

const controlTable = (controls: RegisterCheck['useCases'][0]['controls'], table: Table): string =>
  table(
    controls.map(({ id, gate, state, until, detail, rule, article, who }) => ({
      control: id,
      before: gate,
      stands: until === null || state === 'met' ? state : `${state} ${until}`,
      found: detail,
      rule: `${rule}, ${article}`,
      who,
    })),
  )

export function rulePacksText({ packs, sentence }: RulePacks, table: Table): string {
  const rows = packs.map(({ id, jurisdiction, status, from, checkedOn, useCases, source, duties }) => ({
    rule: id,
    where: jurisdiction,
    status,
    from,
    'as of': checkedOn,
    'text read': `${duties.filter(({ verified }) => verified.by === 'text read').length} of ${duties.length}`,
    'speaks of': useCases.length,
    source,
  }))
  return `${sentence}\n\n${table(rows)}\n`
}

export const registerSetText = ({ id, outcome, changes, warnings }: RegisterSet): string =>
  [`${id}: ${[outcome, ...changes].join('; ')}`, ...warnings, ''].join('\n')

export const registerMovedText = ({ sentence, proposal }: RegisterMoved): string =>
  `${sentence}${proposal === null ? '' : ` Proposal ${proposal}.`}\n`

export const registerImportedText = ({ useCases, warnings, sentence }: RegisterImported): string =>
  [
    ...warnings,
    ...useCases.map(({ id, outcome, changes }) => `${id}: ${[outcome, ...changes].join('; ')}`),
    sentence,
    '',
  ].join('\n')
