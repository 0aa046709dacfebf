import { Table, UnstyledButton } from '@mantine/core'
import type { QualityReport } from '@tandem/core/quality'
import { GradeMark } from '../../../components/states/GradeMark.tsx'
import classes from './GradeMatrix.module.css'

interface GradeMatrixProps {
  report: QualityReport
  chosen: string
  onChoose: (source: string) => void
}

/** Rules by sources: which source is weak in what. */
export function GradeMatrix({ report, chosen, onChoose }: GradeMatrixProps) {
  const { sources, rules } = report
  return (
    <Table.ScrollContainer minWidth={180 + sources.length * 140} type="native" tabIndex={0}>
      <Table
        verticalSpacing={5}
        horizontalSpacing="sm"
        aria-label="Grades by rule and source"
        className={classes.matrix ?? ''}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Rule</Table.Th>
            {sources.map(({ source }) => (
              <Table.Th key={source} data-chosen={source === chosen || undefined}>
                <UnstyledButton
                  className={classes.source ?? ''}
                  aria-pressed={source === chosen}
                  onClick={() => onChoose(source)}
                >
                  {source}
                </UnstyledButton>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr className={classes.whole ?? ''}>
            <Table.Th scope="row">The whole source</Table.Th>
            {sources.map(({ source, grade }) => (
              <Table.Td key={source} data-chosen={source === chosen || undefined}>
                <GradeMark grade={grade} />
              </Table.Td>
            ))}
          </Table.Tr>
          {rules.map(({ rule, title }) => (
            <Table.Tr key={rule}>
              <Table.Th scope="row" fw={400}>
                {title}
              </Table.Th>
              {sources.map(({ source, rules: results }) => {
                const result = results.find((one) => one.rule === rule)
                return (
                  <Table.Td key={source} data-chosen={source === chosen || undefined} title={result?.sentence}>
                    {result !== undefined && <RuleGrade result={result} />}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** A rule that has nothing to judge in a source is not lacking data. */
export function RuleGrade({ result }: { result: QualityReport['sources'][number]['rules'][number] }) {
  if (result.figure === null) return <span style={{ color: 'var(--t-dim)' }}>does not apply</span>
  return <GradeMark grade={result.grade} />
}
