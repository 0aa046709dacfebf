import { Button, Group, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { INCIDENT_STATES, type Incident, type IncidentState } from '@tandem/core/incidents'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { IncidentStateMark } from '../IncidentStateMark.tsx'
import { STATE_WORDS } from '../incident-words.ts'
import classes from '../incidents.module.css'
import { StepForm } from './StepForm.tsx'
import { STEPS, type Step, stepsOf } from './steps.ts'

/** How far an incident has come, and the steps that are open to whoever looks. */
export function StepsPanel({ incident }: { incident: Incident }) {
  const may = useMay()
  const [step, setStep] = useState<Step | null>(null)
  const acknowledge = useChange('incident-acknowledge')
  const { id, state, suppressed } = incident
  const steps = stepsOf(incident).filter((one) => may(STEPS[one].operation))
  return (
    <Panel
      title={
        <Group gap="sm" component="span">
          How far we are <IncidentStateMark state={state} />
        </Group>
      }
      note={suppressed ?? undefined}
    >
      <StatePath incident={incident} />
      {steps.length > 0 && (
        <Group gap="xs" mt="md">
          {steps.map((one, i) => (
            <Button
              key={one}
              size="xs"
              variant={i === 0 && one !== 'severity' ? 'filled' : 'default'}
              loading={one === 'acknowledge' && acknowledge.isPending}
              // Nothing needs to be said to take an incident up.
              onClick={() => (one === 'acknowledge' ? acknowledge.mutate({ id }) : setStep(one))}
            >
              {STEPS[one].button}
            </Button>
          ))}
        </Group>
      )}
      {state === 'candidate' && (
        <Text size="sm" c="var(--t-dim)" mt="sm">
          It is watched: it opens, and people are told, when more evidence comes.
        </Text>
      )}
      <Problem problem={acknowledge.error} />
      {step !== null && <StepForm step={step} incident={incident} onClose={() => setStep(null)} />}
    </Panel>
  )
}

/** The whole path; what was skipped is not said to have been. */
function StatePath({ incident }: { incident: Incident }) {
  const { state } = incident
  const path = INCIDENT_STATES.filter((one) => one !== 'candidate' || state === 'candidate')
  const here = path.indexOf(state)
  return (
    <ol className={classes.path} aria-label="States">
      {path.map((one, i) => (
        <li
          key={one}
          className={classes.step}
          data-when={i === here ? 'now' : i < here && wasReached(incident, one) ? 'past' : 'ahead'}
          aria-current={i === here ? 'step' : undefined}
        >
          {(i === here || (i < here && wasReached(incident, one))) && <IconCheck size={13} aria-hidden />}
          {STATE_WORDS[one]}
        </li>
      ))}
    </ol>
  )
}

function wasReached({ acknowledgedAt, causeSource, timeline }: Incident, state: IncidentState): boolean {
  switch (state) {
    case 'acknowledged':
      return acknowledgedAt !== null
    case 'identified':
      return causeSource === 'people'
    case 'mitigated':
      // Nothing but its line in the timeline tells it afterwards.
      return timeline.some(({ kind, text }) => kind === 'state' && text.startsWith('Mitigated'))
    default:
      return true
  }
}
