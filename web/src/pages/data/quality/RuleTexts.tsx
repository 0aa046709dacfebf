import type { QualityReport } from '@tandem/core/quality'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import classes from './GradeMatrix.module.css'

/** What each rule counts, why it matters and which numbers it touches. */
export function RuleTexts({ rules }: { rules: QualityReport['rules'] }) {
  return (
    <Panel
      title="How a grade comes about"
      note="A number has the grade of the sources it comes from, by the rules that touch a number of its kind. A source that gives less than a tenth of the rows does not decide it alone."
    >
      <DataTable
        label="What the rules count"
        rows={rules}
        keyOf={({ rule }) => rule}
        columns={[
          { name: 'Rule', nowrap: true, cell: ({ title }) => title },
          { name: 'What is counted', cell: ({ counts }) => <div className={classes.prose}>{counts}</div> },
          { name: 'Why', cell: ({ why }) => <div className={classes.prose}>{why}</div> },
          { name: 'Touches', cell: ({ touches }) => touches },
        ]}
      />
    </Panel>
  )
}
