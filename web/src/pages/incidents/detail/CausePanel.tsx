import { Skeleton, Text } from '@mantine/core'
import type { Incident } from '@tandem/core/incidents'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { pathsFor } from '../../../paths.ts'
import { DiagnosisSentence, paragraphsOf } from '../../diagnosis/DiagnosisSentence.tsx'
import { useDiagnosis } from '../../diagnosis/use-diagnosis.ts'

/** An incident arrives with its cause attached: the first of what the diagnosis says, and the way to the rest. */
export function CausePanel({ incident: { id, alarms, stage, system } }: { incident: Incident }) {
  // Without an objective, cases that explain it may be too few to ask unasked.
  if (alarms.length > 0) return <FirstSentences id={id} />
  if (stage === null && system === null) return null
  return (
    <Panel title="Why?">
      <PageLink to={pathsFor({}).diagnosis({ incident: id })}>
        Where it sits, since when, whose move it is, and why
      </PageLink>
    </Panel>
  )
}

function FirstSentences({ id }: { id: number }) {
  const diagnosis = useDiagnosis({ incident: id })
  return (
    <Panel
      title={diagnosis.data?.subject.question ?? 'Why?'}
      note={diagnosis.isPending ? 'The cases are being looked at; it takes a few seconds.' : undefined}
    >
      {diagnosis.isPending && <Skeleton h={44} />}
      {diagnosis.isError && <Text c="var(--t-dim)">{diagnosis.error.message}</Text>}
      {diagnosis.data !== undefined && (
        <>
          <DiagnosisSentence segments={paragraphsOf(diagnosis.data.text)[0] ?? []} />
          <Text mt={6}>
            <PageLink to={pathsFor({}).diagnosis({ incident: id })}>
              Since when, whose move it is, and why: the whole diagnosis
            </PageLink>
          </Text>
        </>
      )}
    </Panel>
  )
}
