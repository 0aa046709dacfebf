import { type Diagnosis, isWorse } from '@tandem/core/diagnosis'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { CasesPanel } from './CasesPanel.tsx'
import { CausesPanel } from './CausesPanel.tsx'
import { ChecksPanel } from './ChecksPanel.tsx'
import { CoincidesPanel } from './CoincidesPanel.tsx'
import { DecompositionPanel } from './DecompositionPanel.tsx'
import classes from './diagnosis.module.css'
import { QueuesPanel } from './QueuesPanel.tsx'
import { SincePanel } from './SincePanel.tsx'
import type { DiagnosisAsked } from './use-diagnosis.ts'

/** The pictures and tables behind the sentences, in their order. */
export function DiagnosisParts({ diagnosis, asked }: { diagnosis: Diagnosis; asked: DiagnosisAsked }) {
  return (
    <>
      {diagnosis.problems.length > 0 && <Problems problems={diagnosis.problems} />}
      <div className={classes.pair}>
        <DecompositionPanel diagnosis={diagnosis} />
        <CausesPanel diagnosis={diagnosis} />
      </div>
      <SincePanel diagnosis={diagnosis} />
      <QueuesPanel diagnosis={diagnosis} />
      {isWorse(diagnosis) && <CoincidesPanel diagnosis={diagnosis} />}
      <ChecksPanel checks={diagnosis.checks} />
      <CasesPanel diagnosis={diagnosis} asked={asked} />
    </>
  )
}

function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <Panel title={<StateMark state="not enough data" word="What cannot be told" />}>
      <ul className={classes.list}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Panel>
  )
}
