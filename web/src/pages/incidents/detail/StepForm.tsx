import { Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { type Incident, SEVERITIES } from '@tandem/core/incidents'
import { useState } from 'react'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { FormEnd } from '../../../components/FormEnd.tsx'
import { stillInAlarm } from '../incident-answer.ts'
import { SEVERITY_WORDS } from '../incident-words.ts'
import { STEPS, type Step } from './steps.ts'
import { WhoInput } from './WhoInput.tsx'

interface Props {
  step: Step
  incident: Incident
  onClose: () => void
}

/** One step, with what it needs to be told and nothing else. */
export function StepForm({ step, incident, onClose }: Props) {
  const { id } = incident
  const [cause, setCause] = useState(incident.cause ?? '')
  const [owner, setOwner] = useState(incident.owner ?? incident.suggestion?.owner ?? '')
  const [severity, setSeverity] = useState(String(incident.severity))
  const [text, setText] = useState('')
  const identify = useCheckedChange('incident-identify')
  const mitigate = useCheckedChange('incident-mitigate')
  const resolve = useCheckedChange('incident-resolve')
  const reopen = useCheckedChange('incident-reopen')
  const weigh = useCheckedChange('incident-severity')
  const changes = [identify, mitigate, resolve, reopen, weigh]
  const faults = Object.assign({}, ...changes.map((change) => change.faults)) as Record<string, string>
  const save = () => {
    switch (step) {
      case 'identify':
        return identify.send({ id, cause, ...(owner.trim() !== '' && { owner }) }, onClose)
      case 'mitigate':
        return mitigate.send({ id, note: text }, onClose)
      case 'resolve':
        return resolve.send({ id, note: text }, onClose)
      case 'reopen':
        return reopen.send({ id, reason: text }, onClose)
      case 'severity':
        return weigh.send({ id, severity, reason: text }, onClose)
      case 'acknowledge':
        return
    }
  }
  const needsReason = step === 'reopen' || step === 'severity'
  return (
    <Modal opened onClose={onClose} title={`${STEPS[step].button}: incident ${id}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="var(--t-dim)">
            {STEPS[step].meaning}
          </Text>
          {step === 'resolve' && stillInAlarm(incident) !== '' && <Text size="sm">{stillInAlarm(incident)}</Text>}
          {step === 'severity' && (
            <Select
              label="Severity"
              data-autofocus
              allowDeselect={false}
              value={severity}
              data={SEVERITIES.map((one) => ({ value: String(one), label: `${one}, ${SEVERITY_WORDS[one]}` }))}
              onChange={(next) => next !== null && setSeverity(next)}
            />
          )}
          {step === 'identify' ? (
            <>
              <Textarea
                label="What causes it"
                data-autofocus
                autosize
                minRows={2}
                value={cause}
                error={faults.cause}
                onChange={(event) => setCause(event.currentTarget.value)}
              />
              <WhoInput
                label="Whose move it is"
                {...(incident.suggestion !== null && { description: incident.suggestion.sentence })}
                incident={incident}
                value={owner}
                error={faults.owner}
                onChange={setOwner}
              />
            </>
          ) : (
            <Textarea
              label={needsReason ? 'Why' : 'What others should know (may be left empty)'}
              autosize
              minRows={2}
              value={text}
              error={faults.reason ?? faults.note}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <FormEnd
            problem={changes.find(({ problem }) => problem !== null)?.problem ?? null}
            submit={STEPS[step].button}
            isPending={changes.some(({ isPending }) => isPending)}
            onLeave={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
