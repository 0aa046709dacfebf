import { namesAGroup, readTaxonomy, skillFinder } from '@tandem/core/skills'
import { describe, expect, it } from 'vitest'
import { readTextTable } from '../../server/src/diagnosis/localise/read-text-table.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'

const LIST = sharedData('skills', 'esco_skills_en.csv')

describe('a real list of ESCO', () => {
  it.skipIf(isMissing(LIST))(titled('is read, and its slipped alternatives are put back', LIST), async () => {
    const { skills, warnings } = readTaxonomy([await readTextTable(LIST)])
    expect(skills).toHaveLength(4199)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/^The alternatives of 3757 of 4143 skills share no word with their skill/)
    expect(warnings[0]).toContain('4132 rows of alternatives were put back')
    const taught = skills.find(({ label }) => label === 'teach astronomy')
    expect(taught?.alternatives).toContain('educate on astronomy')
    // Languages, faiths as subjects and work with groups are skills.
    expect(skills.filter(({ label }) => namesAGroup(label))).toEqual([])

    const labels = new Map(skills.map(({ id, label }) => [id, label]))
    const found = skillFinder(skills)('Did accounting and statistics for a port; could operate forklift, not crane.')
    expect(found.map((id) => labels.get(id))).toEqual(['accounting', 'statistics', 'operate forklift'])
  })
})
