import { describe, expect, it } from 'vitest'
import { readTaxonomy } from './read-taxonomy.ts'
import { skillNames } from './skill.ts'

const tableOf = (name: string, columns: string[], rows: string[][]) => ({
  name,
  columns,
  rows: rows.map((cells, i) => ({ cells, line: i + 2 })),
})
const OWN = ['skill', 'alternatives', 'broader', 'related']

describe('a taxonomy', () => {
  it('is read from an own list, where kinds and neighbours are named by any of their words', () => {
    const { skills, warnings } = readTaxonomy([
      tableOf('own.csv', OWN, [
        ['PostgreSQL', 'Postgres | psql', 'relational databases', ''],
        ['Relational databases', 'RDBMS', '', ''],
        ['Kafka', '', '', 'postgres'],
      ]),
    ])
    expect(skills).toEqual([
      {
        id: 'postgresql',
        label: 'PostgreSQL',
        alternatives: ['Postgres', 'psql'],
        broader: ['relational database'],
        related: [],
      },
      {
        id: 'relational database',
        label: 'Relational databases',
        alternatives: ['RDBMS'],
        broader: [],
        related: [],
      },
      { id: 'kafka', label: 'Kafka', alternatives: [], broader: [], related: ['postgresql'] },
    ])
    expect(warnings).toEqual([])
  })

  it('is read from ESCO’s files, with what is broader and near', () => {
    const uri = (name: string) => `http://data.europa.eu/esco/skill/${name}`
    const { skills } = readTaxonomy([
      tableOf(
        'skills_en.csv',
        ['conceptType', 'conceptUri', 'preferredLabel', 'altLabels'],
        [
          ['KnowledgeSkillCompetence', uri('a'), 'C++', 'C plus plus\nCPP'],
          ['KnowledgeSkillCompetence', uri('b'), 'computer programming', 'coding'],
        ],
      ),
      tableOf(
        'broaderRelationsSkillPillar.csv',
        ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
        [
          ['KnowledgeSkillCompetence', uri('a'), 'KnowledgeSkillCompetence', uri('b')],
          ['KnowledgeSkillCompetence', uri('a'), 'SkillGroup', uri('no-skill')],
        ],
      ),
      tableOf(
        'skillSkillRelations.csv',
        ['originalSkillUri', 'originalSkillType', 'relationType', 'relatedSkillType', 'relatedSkillUri'],
        [[uri('b'), 'skill', 'optional', 'knowledge', uri('a')]],
      ),
    ])
    expect(skills).toMatchObject([
      { id: uri('a'), alternatives: ['C plus plus', 'CPP'], broader: [uri('b')] },
      { id: uri('b'), related: [uri('a')] },
    ])
  })

  it('leaves out and names what says who somebody is', () => {
    const { skills, warnings } = readTaxonomy([
      tableOf('own.csv', OWN, [
        ['SQL', ''],
        ['Native speaker', ''],
      ]),
    ])
    expect(skills.map(({ label }) => label)).toEqual(['SQL'])
    expect(warnings).toEqual(['“Native speaker” says who somebody is, not what they can do, and was left out.'])
  })

  it('refuses a table that is no list of skills, and says what one has', () => {
    expect(() => readTaxonomy([tableOf('people.csv', ['who', 'what'], [['a', 'b']])])).toThrow(
      'people.csv is no list of skills: it has who, what.',
    )
  })

  it('lets nobody’s group in as another word for a skill', () => {
    const { skills, warnings } = readTaxonomy([tableOf('own.csv', OWN, [['Go', 'Golang|female|under 35', '', '']])])
    expect(skills[0]?.alternatives).toEqual(['Golang'])
    expect(warnings).toEqual(['“female”, “under 35” as another word for “Go” says who somebody is, and was left out.'])
  })

  it('takes the label of another language as another word', () => {
    const columns = ['conceptUri', 'preferredLabel', 'altLabels']
    const { skills } = readTaxonomy([
      tableOf('en.csv', columns, [['u1', 'accounting', 'bookkeeping']]),
      tableOf('de.csv', columns, [['u1', 'Buchhaltung', 'Rechnungswesen']]),
    ])
    expect(skills[0]).toMatchObject({
      label: 'accounting',
      alternatives: ['bookkeeping', 'Buchhaltung', 'Rechnungswesen'],
    })
  })

  it('notices a list whose columns have slipped, and takes its labels alone', () => {
    const labels = Array.from({ length: 60 }, (_, i) => `lathe${i} turning`)
    const slipped = tableOf(
      'esco.csv',
      ['conceptUri', 'preferredLabel', 'altLabels'],
      labels.map((label, i) => [`u${i}`, label, `${labels[(i + 7) % 60]!.split(' ')[0]}`.replace('lathe', 'bake')]),
    )
    const { skills, warnings } = readTaxonomy([slipped])
    expect(skills.every(({ alternatives }) => alternatives.length === 0)).toBe(true)
    expect(warnings[0]).toMatch(/60 of 60 skills share no word with their skill .* columns had slipped/)
    expect(readTaxonomy([slipped], { keepAll: true }).skills[0]?.alternatives).toEqual(['bake7'])
  })
})

describe('the names of skills', () => {
  const named = skillNames([
    { id: 'go', label: 'Go', alternatives: ['Golang'], broader: [], related: [] },
    { id: 'api', label: 'REST API', alternatives: ['golang'], broader: [], related: [] },
  ])
  it.each([
    ['golang', 'go'],
    ['GO', 'go'],
    ['rest apis', 'api'],
    ['api', 'api'],
    ['nothing', undefined],
  ])('%s is %s', (words, id) => expect(named(words)?.id).toBe(id))
})
