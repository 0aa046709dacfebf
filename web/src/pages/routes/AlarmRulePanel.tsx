import type { IncidentRulesRow, SeverityLine } from '@tandem/core/incidents'
import { EVIDENCE, PACE } from '@tandem/core/objectives'
import { counted, countWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { share } from '../../words/numbers.ts'
import classes from './routes.module.css'

/** How an alarm comes about, in words: what people who are told ask first. */
export function AlarmRulePanel() {
  const { data } = useOperation('incident-rules', {})
  if (data === undefined) return null
  return (
    <Panel
      title="How an alarm is raised"
      note="The guide to objectives (docs/guide/objectives.md) says why, with what it was measured at."
      footer={
        data.version === 0
          ? 'The rules as they come; tandem incident rules set changes them.'
          : `Version ${data.version} of the rules, set by ${data.setBy}: ${data.reason}`
      }
    >
      <ul className={classes.rule}>
        <li>
          Each working day, every objective gets a score of evidence: late cases raise it, cases in time lower it, and
          many alike on one day count for less. From {EVIDENCE.alarmAt} on it is an alarm, from {EVIDENCE.lowestAlarm}{' '}
          where cases are few to {EVIDENCE.highestAlarm} where they are many. It is quiet again at {EVIDENCE.closeAt},
          or once there is as much evidence that things are well.
        </li>
        <li>
          An alarm is urgent where its run is late {PACE.urgent} times as often as is allowed or more; else it is for
          soon.
        </li>
        <li>
          {data.alarmsToOpen === 1
            ? 'One alarm opens an incident'
            : `${data.alarmsToOpen} alarms that belong together open an incident, or a single urgent one`}
          ; alarms of the same stage and people go into one. What comes back within {counted(data.reopenDays, 'day')}{' '}
          opens the same one again.
        </li>
        <li>
          An outage explains the alarms of what depends on the system
          {data.backlogFactor > 0 &&
            `, and for ${data.backlogFactor === 1 ? 'its own length' : `${data.backlogFactor} times its length`} after it while the backlog is worked off`}
          .
        </li>
        <li>Severity is by the first that holds: {severityWords(data)}; else 4.</li>
        <li>Of what is read from history, of silences, freezes and maintenance, nobody is told.</li>
      </ul>
    </Panel>
  )
}

const severityWords = ({ severities }: IncidentRulesRow) =>
  severities.map((line) => `${line.severity} for ${lineWords(line)}`).join('; ')

function lineWords({ kind, urgency, budgetUsed, costPerDay }: SeverityLine): string {
  const parts = [
    ...(kind === null ? [] : [kind === 'outage' ? 'an outage' : 'a broken promise']),
    ...(urgency === null ? [] : [`an alarm that is ${urgency === 'soon' ? 'for soon' : urgency}`]),
    ...(budgetUsed === null ? [] : [`${share(budgetUsed)} of the budget used`]),
    ...(costPerDay === null ? [] : [`a cost of ${countWords(costPerDay)} a day or more`]),
  ]
  return parts.length === 0 ? 'anything' : parts.join(' with ')
}
