import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { WhereInput } from '../../components/WhereInput.tsx'
import { useMay } from '../../session/use-me.ts'
import { useSetSearch } from '../../url/use-page-search.ts'
import classes from './diagnosis.module.css'
import { type DiagnosisAsked, isAsked } from './use-diagnosis.ts'

type Kind = 'incident' | 'objective' | 'measure'

/** What is to be explained, of whom and in which time. */
export function SubjectForm({ asked }: { asked: DiagnosisAsked }) {
  const may = useMay()
  const set = useSetSearch()
  const kinds = KINDS.filter(({ needs }) => needs === undefined || may(needs))
  const [kind, setKind] = useState<Kind>(kindOf(asked))
  const [draft, setDraft] = useState({
    chosen: asked[kindOf(asked)]?.toString() ?? null,
    where: [...(asked.where ?? [])],
    from: asked.from?.slice(0, 10) ?? '',
    to: asked.to?.slice(0, 10) ?? '',
  })
  const isBackwards = draft.from !== '' && draft.to !== '' && draft.from >= draft.to
  const submit = () => {
    if (draft.chosen === null || isBackwards) return
    set({
      ...{ incident: undefined, objective: undefined, measure: undefined },
      [kind]: draft.chosen,
      where: kind === 'measure' ? draft.where : undefined,
      from: draft.from,
      to: draft.to,
    })
  }
  return (
    <Panel>
      <form
        aria-label="What is to be explained"
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <SegmentedControl
          size="xs"
          aria-label="Kind of subject"
          data={kinds.map(({ value, label }) => ({ value, label }))}
          value={kind}
          onChange={(next) => {
            setKind(next as Kind)
            setDraft({ ...draft, chosen: null })
          }}
        />
        <SubjectSelect kind={kind} value={draft.chosen} onChange={(chosen) => setDraft({ ...draft, chosen })} />
        {kind === 'measure' && (
          <div className={classes.full}>
            <WhereInput value={draft.where} onChange={(where) => setDraft({ ...draft, where })} />
          </div>
        )}
        <Group gap="xs" align="flex-end" wrap="wrap">
          <TextInput
            type="date"
            size="xs"
            label="Since (if you know)"
            value={draft.from}
            onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            size="xs"
            label="Before"
            error={isBackwards ? 'must be after the first day' : undefined}
            value={draft.to}
            onChange={(event) => setDraft({ ...draft, to: event.currentTarget.value })}
          />
          <Button type="submit" size="xs" disabled={draft.chosen === null}>
            {isAsked(asked) ? 'Explain this' : 'Explain it'}
          </Button>
        </Group>
      </form>
    </Panel>
  )
}

const KINDS = [
  { value: 'incident', label: 'Incident', needs: 'incident-list' },
  { value: 'objective', label: 'Objective', needs: 'objective-list' },
  { value: 'measure', label: 'Measure', needs: undefined },
] as const

function kindOf({ incident, objective, measure }: DiagnosisAsked): Kind {
  if (incident !== undefined) return 'incident'
  if (objective !== undefined) return 'objective'
  return measure === undefined ? 'incident' : 'measure'
}

function SubjectSelect({
  kind,
  value,
  onChange,
}: {
  kind: Kind
  value: string | null
  onChange: (value: string | null) => void
}) {
  const may = useMay()
  const incidents = useOperation('incident-list', {}, { enabled: kind === 'incident' && may('incident-list') })
  const objectives = useOperation('objective-list', {}, { enabled: kind === 'objective' && may('objective-list') })
  const measures = useOperation('measures', {}, { enabled: kind === 'measure' })
  const choices = {
    incident: (incidents.data?.incidents ?? []).map(({ id, title }) => ({
      value: String(id),
      label: `${id}: ${title}`,
    })),
    objective: (objectives.data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title })),
    measure: (measures.data?.measures ?? [])
      .filter((one) => one.kind !== 'count')
      .map(({ name, title }) => ({ value: name, label: title })),
  }[kind]
  // One that is over is not in the list, and still can be explained.
  const known =
    value === null || choices.some((one) => one.value === value) ? choices : [...choices, { value, label: value }]
  return (
    <Select
      size="xs"
      label={{ incident: 'Which incident', objective: 'Which objective', measure: 'Which measure' }[kind]}
      placeholder={known.length === 0 ? 'there is none' : 'choose one'}
      searchable
      data={known}
      value={value}
      onChange={onChange}
    />
  )
}
