import type { RuleResult, SourceQuality } from '@tandem/core/quality'
import { DataTable } from '../../../components/DataTable.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { pathsFor } from '../../../paths.ts'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'
import { quarantinePath } from '../quarantine/quarantine-path.ts'
import classes from './GradeMatrix.module.css'
import { RuleGrade } from './GradeMatrix.tsx'
import { figureWords, inOrder, limitWords } from './quality-words.ts'

/** Every rule with its figure, its limits and what to do; what weighs most stands first. */
export function RulesTable({ quality }: { quality: SourceQuality }) {
  return (
    <DataTable
      label={`Rules for ${quality.source}`}
      rows={inOrder(quality.rules)}
      keyOf={({ rule }) => rule}
      columns={[
        { name: 'Rule', nowrap: true, cell: ({ title }) => title },
        { name: 'Grade', nowrap: true, cell: (result) => <RuleGrade result={result} /> },
        { name: 'What was found', cell: ({ sentence }) => <div className={classes.prose}>{sentence}</div> },
        { name: 'Figure', numeric: true, cell: figureWords },
        { name: 'Limits', nowrap: true, cell: limitWords },
        { name: 'What to do', cell: (result) => <Remedy source={quality.source} result={result} /> },
      ]}
    />
  )
}

function Remedy({ source, result: { remedy, leads } }: { source: string; result: RuleResult }) {
  const paths = usePaths()
  const may = useMay()
  if (remedy === '') return <span style={{ color: 'var(--t-dim)' }}>nothing</span>
  const to = {
    quarantine: quarantinePath({ source }),
    stages: pathsFor({ where: [`source=${source}`] }).stageMapping(),
    sources: paths.sources(),
  }
  const mayGo = leads !== null && may(leads === 'quarantine' ? 'quarantine' : 'connections')
  return (
    <div className={classes.prose}>
      {remedy}{' '}
      {mayGo && (
        <PageLink to={to[leads]} underline="always">
          {PLACES[leads]}
        </PageLink>
      )}
    </div>
  )
}

const PLACES = { quarantine: 'See the rows', stages: 'See the stages', sources: 'See the sources' } as const
