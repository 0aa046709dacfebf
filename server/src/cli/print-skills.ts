import type {
  CandidateSkillsImported,
  SkillFairness,
  SkillGap,
  SkillSuggestions,
  Skills,
  SkillsImported,
} from '@tandem/core/skills'
import { shareWords } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

export const skillsText = ({ sentence, taxonomy }: Skills): string =>
  [sentence, ...(taxonomy?.warnings ?? []), ''].join('\n')

export const skillsImportText = ({ sentence, warnings }: SkillsImported): string =>
  [sentence, ...warnings, ''].join('\n')

export const candidateSkillsText = ({ sentence, unknown }: CandidateSkillsImported): string =>
  [
    sentence,
    ...(unknown.length > 0
      ? [`Not in the taxonomy: ${unknown.map(({ words, rows }) => `${words} (${rows})`).join(', ')}.`]
      : []),
    '',
  ].join('\n')

export function skillSuggestionsText({ sentence, roles }: SkillSuggestions, table: Table): string {
  const parts = roles.map(({ name, role, needDate, sentence: own, unknown, suggestions }) => [
    '',
    `${name}: ${role}, needed by ${needDate}. ${own}`,
    ...(unknown.length > 0 ? [`Not in the taxonomy: ${unknown.join(', ')}.`] : []),
    ...(suggestions.length > 0
      ? [
          table(
            suggestions.map((one) => ({
              suggestion: one.id,
              application: one.application,
              department: one.department,
              stage: one.stage,
              score: one.score.toFixed(2),
              why: one.sentence,
              done: one.deed?.deed ?? '',
            })),
          ),
          ...suggestions.flatMap(({ id, related }) => related.map(({ label, reason }) => `${id}, ${label}: ${reason}`)),
        ]
      : []),
  ])
  return `${[sentence, ...parts.flat()].join('\n')}\n`
}

export function skillGapText({ sentence, rows, known, asOf }: SkillGap, table: Table): string {
  if (rows.length === 0) return `${sentence}\n`
  const cells = rows.map((row) => ({
    skill: row.label,
    needed: row.needed,
    by: row.by,
    'under way': row.pipeline,
    'hired a quarter': row.hiredPerQuarter?.toFixed(1),
    expected: row.expected?.toFixed(1),
    'could be trained': row.trainable,
    way: row.way,
  }))
  const basis =
    known === null
      ? 'Nobody was hired in the year before.'
      : `Skills are known of ${shareWords(known)} of those hired in the year before ${asOf}.`
  return `${[sentence, '', table(cells), '', ...rows.map(({ label, reason }) => `${label}: ${reason}`), '', basis].join('\n')}\n`
}

export function skillFairnessText({ sentence, tables, minimum }: SkillFairness, table: Table): string {
  const parts = tables.flatMap(({ of, told, state }) => [
    '',
    `${of === 'suggested' ? 'Suggested within a week, of those considered' : 'Contacted within two weeks, of those suggested'}: ${state}.`,
    told === null || told.ratios.length === 0
      ? `No two groups have ${minimum} people ${of} and ${minimum} not.`
      : table(
          told.ratios.map(({ group, against, ratio, interval, until, n }) => ({
            group,
            against,
            ratio: ratio.toFixed(2),
            '95 %': `${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}`,
            until,
            people: `about ${n}`,
          })),
        ),
  ])
  return `${[sentence, ...parts].join('\n')}\n`
}
