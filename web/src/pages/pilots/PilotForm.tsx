import { NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { DESIGN_WORDS, DESIGNS, HISTORIES, type PilotDesign, PilotId, UNITS } from '@tandem/core/pilots'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { Panel } from '../../components/Panel.tsx'
import { WhereInput } from '../../components/WhereInput.tsx'
import { usePaths } from '../../url/use-population.ts'
import { PowerPanel } from './PowerPanel.tsx'
import { designOf, type PilotDraft } from './pilot-draft.ts'
import classes from './pilots.module.css'

interface PilotFormProps {
  start: PilotDraft
  version: number
  /** What is registered already; then only an amendment with its reason is possible. */
  registered?: PilotDesign
  before?: PilotDesign
}

/** What is tried, on whom, judged by what, and on how many: everything that is fixed before the first case. */
export function PilotForm({ start, version, registered, before }: PilotFormProps) {
  const [draft, setDraft] = useState(start)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const measures = useOperation('measures', {})
  const set = useChange('pilot-set')
  const amend = useChange('pilot-amend')
  const paths = usePaths()
  const { history } = useRouter()
  const go = (to: string) => history.push(to)
  const put = (change: Partial<PilotDraft>) => setDraft({ ...draft, ...change })
  const read = designOf(draft, before ?? registered)
  const fault = (path: string) => (tried && 'faults' in read ? read.faults.get(path) : undefined)
  const known = (measures.data?.measures ?? []).filter(({ unit }) => unit === 'seconds' || unit === 'share')
  const isDuration = known.find(({ name }) => name === draft.metric)?.unit !== 'share'
  const isNew = version === 0
  const isFixed = registered !== undefined
  const idFault = PilotId.safeParse(draft.id).success
    ? undefined
    : 'small letters, digits and dashes, like cv-screening-2026'
  const submit = () => {
    setTried(true)
    if ('faults' in read || idFault !== undefined) return
    const onSuccess = () => go(paths.pilot(draft.id))
    if (isFixed) amend.mutate({ id: draft.id, design: read.design, reason }, { onSuccess })
    else set.mutate({ id: draft.id, design: read.design, version }, { onSuccess })
  }
  const text = (
    name: 'title' | 'today' | 'tried' | 'businessCase' | 'useCase' | 'opportunity' | 'attribute' | 'says' | 'passes',
    path: string = name,
  ) => ({
    value: draft[name],
    error: fault(path),
    onChange: (event: { currentTarget: { value: string } }) => put({ [name]: event.currentTarget.value }),
  })
  return (
    <form
      aria-label="Design of a pilot"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Panel title="What is tried">
        <Stack gap="sm">
          <div className={classes.pair}>
            <TextInput label="Title" {...text('title')} />
            <TextInput
              label="Name in addresses"
              value={draft.id}
              disabled={!isNew}
              error={tried ? idFault : undefined}
              onChange={(event) => put({ id: event.currentTarget.value })}
            />
          </div>
          <Textarea
            label="In a sentence or two"
            autosize
            minRows={2}
            value={draft.what}
            error={fault('what')}
            onChange={(event) => put({ what: event.currentTarget.value })}
          />
          <div className={classes.pair}>
            <TextInput label="Opportunity (may be left empty)" {...text('opportunity')} />
            <TextInput label="Business case (may be left empty)" {...text('businessCase')} />
            <TextInput label="Use case of AI (may be left empty)" {...text('useCase')} />
          </div>
        </Stack>
      </Panel>
      <Panel
        title="How the arms are told"
        note={isFixed ? 'Fixed when it was registered.' : DESIGN_WORDS[draft.design]}
      >
        <fieldset disabled={isFixed} className={classes.fields}>
          <div className={classes.pair}>
            <NativeSelect
              label="Design"
              data={[...DESIGNS]}
              value={draft.design}
              error={fault('design')}
              onChange={(event) => put({ design: event.currentTarget.value as PilotDraft['design'] })}
            />
            <NativeSelect
              label="What is assigned"
              data={[...UNITS]}
              value={draft.unit}
              error={fault('unit')}
              onChange={(event) => put({ unit: event.currentTarget.value as PilotDraft['unit'] })}
            />
            <NativeSelect
              label="What tells the arm of a case"
              data={[
                { value: 'hash', label: 'the hash by which it was assigned' },
                { value: 'tool', label: 'the tool of its events' },
              ]}
              value={draft.armsBy}
              onChange={(event) => put({ armsBy: event.currentTarget.value as PilotDraft['armsBy'] })}
            />
            <TextInput label="Today is called" {...text('today', 'arms.today')} />
            <TextInput label="What is tried is called" {...text('tried', 'arms.tried')} />
            <TextInput
              label="Share that is tried, %"
              inputMode="decimal"
              value={draft.share}
              error={fault('share')}
              onChange={(event) => put({ share: event.currentTarget.value })}
            />
            {draft.design === 'shadow' && (
              <>
                <TextInput
                  label="What it says travels as"
                  description="An attribute of the events of the application."
                  {...text('says', 'recommendation.dimension')}
                />
                <TextInput
                  label="The value that means: pass on"
                  description="Empty: what it says is not compared."
                  {...text('passes', 'recommendation.passes')}
                />
              </>
            )}
          </div>
        </fieldset>
      </Panel>
      <Panel
        title="What it is judged by"
        note={isFixed ? 'Metric and first day were fixed when it was registered.' : undefined}
      >
        <Stack gap="sm">
          <div className={classes.pair}>
            <NativeSelect
              label="Metric"
              disabled={isFixed}
              data={known.map(({ name, title }) => ({ value: name, label: title }))}
              value={draft.metric}
              error={fault('metric')}
              onChange={(event) => put({ metric: event.currentTarget.value })}
            />
            {isDuration && (
              <TextInput
                label="Durations count up to, days"
                inputMode="decimal"
                value={draft.horizonDays}
                error={fault('horizonDays')}
                onChange={(event) => put({ horizonDays: event.currentTarget.value })}
              />
            )}
            <TextInput
              label="First day"
              type="date"
              disabled={isFixed}
              value={draft.from}
              error={fault('from')}
              onChange={(event) => put({ from: event.currentTarget.value })}
            />
            <NativeSelect
              label="Own history taken out of the noise"
              description="As it was before the first day (CUPED)."
              disabled={isFixed}
              data={[
                { value: '', label: 'of nothing' },
                ...HISTORIES.map((name) => ({ value: name, label: `of the ${name.replaceAll('_', ' ')}` })),
              ]}
              value={draft.history}
              error={fault('history')}
              onChange={(event) => put({ history: event.currentTarget.value as PilotDraft['history'] })}
            />
            <TextInput
              label="Planned units, both arms"
              inputMode="numeric"
              value={draft.planned}
              error={fault('planned')}
              onChange={(event) => put({ planned: event.currentTarget.value })}
            />
            <TextInput
              label="Bias guardrail by (may be left empty)"
              description="What people state of themselves, as sex."
              {...text('attribute', 'guardrail.attribute')}
            />
          </div>
          <WhereInput value={draft.where} error={fault('where')} onChange={(where) => put({ where })} />
          <Textarea
            label="What people watch beside, a line each (may be left empty)"
            autosize
            minRows={2}
            value={draft.watch}
            onChange={(event) => put({ watch: event.currentTarget.value })}
          />
        </Stack>
      </Panel>
      {!isFixed && (
        <PowerPanel
          key={isDuration ? 'duration' : 'rate'}
          kind={isDuration ? 'duration' : 'rate'}
          onPlanned={(planned) => put({ planned: String(planned) })}
        />
      )}
      <Panel>
        <Stack gap="sm">
          {isFixed && (
            <Textarea
              label="Why it has to change while it runs"
              description="It stays visible with the pilot."
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          {tried && 'faults' in read && (
            <Text size="sm" c="var(--t-breach)">
              {[...read.faults].map(([path, words]) => `${path}: ${words}`).join('; ')}
            </Text>
          )}
          <FormEnd
            problem={set.error ?? amend.error}
            submit={isFixed ? 'Amend it' : 'Keep the design'}
            isPending={set.isPending || amend.isPending}
            onLeave={() => go(isNew ? paths.pilots() : paths.pilot(draft.id))}
          />
        </Stack>
      </Panel>
    </form>
  )
}
