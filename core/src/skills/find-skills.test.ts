import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skillFinder } from './find-skills.ts'
import { tokensOf } from './skill.ts'

const skill = (label: string, ...alternatives: string[]) => ({
  id: label,
  label,
  alternatives,
  broader: [],
  related: [],
})
const SKILLS = [
  skill('C++', 'cpp'),
  skill('C#'),
  skill('C'),
  skill('.NET', 'dotnet'),
  skill('Go', 'golang'),
  skill('R'),
  skill('Java'),
  skill('JavaScript', 'JS'),
  skill('Node.js', 'Node'),
  skill('machine learning', 'ML'),
  skill('learning'),
  skill('REST API'),
  skill('Kubernetes', 'k8s'),
  skill('Müllerei'),
  skill('operate forklift', 'lift truck operation'),
  skill('visualise data'),
  skill('project studies'),
  skill('Perl (computer programming)'),
  skill('content management system (CMS)'),
  skill('lead others', 'lead'),
  skill('customer relationship management'),
]
const find = skillFinder(SKILLS)

describe('skills in a text', () => {
  it.each([
    ['Built services in C++ and C#, some in C.', ['C++', 'C#', 'C']],
    ['ten years of .NET, little Java', ['.NET', 'Java']],
    ['Machine Learning at scale', ['machine learning']],
    ['Designed REST APIs; ran K8S.', ['REST API', 'Kubernetes']],
    ['wrote node.js and javascript', ['Node.js', 'JavaScript']],
    ['Statistik mit R, Java und Go.', ['R', 'Java', 'Go']],
    ['Go, Java, R', ['Go', 'Java', 'R']],
    ['Leitete eine MÜLLEREI', ['Müllerei']],
    ['Operated a forklift; visualizing data', ['operate forklift', 'visualise data']],
    ['one project study', ['project studies']],
    [
      'kuberentes, javascrpt and customer relationsip management',
      ['Kubernetes', 'JavaScript', 'customer relationship management'],
    ],
    ['NodeJS, Java Script', ['Node.js', 'JavaScript']],
    ['scripts in Perl, pages in a CMS', ['Perl (computer programming)', 'content management system (CMS)']],
    ['long years of machine\nlearning at work', ['machine learning']],
  ])('%s', (text, ids) => expect(find(text)).toEqual(ids))

  it.each([
    'Go to market with a plan. Ready to go.',
    'Led R&D for years',
    'Met Mr. C. R. Smith-R',
    'grade c, and r',
    'No experience with Kubernetes yet',
    'Arbeitete ohne Java',
    'javanese, scriptjava',
    'a perl of wisdom',
    'Took the lead where it was asked',
    'Machine\n\nlearn to go',
  ])('finds nothing in “%s”', (text) => expect(find(text)).toEqual([]))

  it('denies only what its sentence denies', () => {
    expect(find('No Java. Kubernetes daily.')).toEqual(['Kubernetes'])
    expect(find('not only Java but Kubernetes')).toEqual(['Java', 'Kubernetes'])
  })

  it('gives nothing but ids of the taxonomy, whatever stands in the text', () => {
    const ids = new Set(SKILLS.map(({ id }) => id))
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => find(text).every((id) => ids.has(id))))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SKILLS.map(({ label }) => label), 'and', ',', 'x', '\n', '.')),
        (parts) => {
          expect(find(parts.join(' ')).every((id) => ids.has(id))).toBe(true)
        },
      ),
    )
  })

  it('cuts words so that signs of names stay and plurals go', () => {
    expect(tokensOf('C++/C# & .NET APIs, Élan, business')).toEqual(['c++', 'c#', '.net', 'api', 'elan', 'business'])
  })
})
