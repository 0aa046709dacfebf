import { Button, Group, Stack } from '@mantine/core'
import { changesBetween, contentOf, type ObjectiveRow } from '@tandem/core/objectives'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'
import { Notice } from '../../data/Notice.tsx'
import classes from '../objectives.module.css'
import { ChangesList } from './ChangesList.tsx'
import { type Draft, draftOf, faultsWithin, NEW, objectiveOf } from './draft.ts'
import { IndicatorFields } from './IndicatorFields.tsx'
import { OwnerFields } from './OwnerFields.tsx'
import { Preview } from './Preview.tsx'
import { TitleFields } from './TitleFields.tsx'
import { useUsualCalendar } from './use-usual-calendar.ts'

export interface FieldsProps {
  draft: Draft
  put: (change: Partial<Draft>) => void
  faultOf: (path: string) => string | null
  usualCalendar: string
}

/** The form of a promise: what, of whom, how often, and who answers; with what it would have been. */
export function ObjectiveForm({ objective: opened }: { objective: ObjectiveRow | null }) {
  // What was opened, or saved since: whatever somebody else does to it meanwhile is refused and not written over.
  const [objective, setObjective] = useState(opened)
  const [draft, setDraft] = useState<Draft>(() => (objective === null ? NEW : draftOf(objective)))
  const [tried, setTried] = useState(false)
  const may = useMay()('objective-set')
  const save = useChange('objective-set')
  const paths = usePaths()
  const { history } = useRouter()
  const usualCalendar = useUsualCalendar()
  const read = objectiveOf(draft, usualCalendar)
  const faultOf = (path: string) => (tried && 'faults' in read ? (read.faults.get(path) ?? null) : null)
  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const doubts = 'objective' in read ? faultsWithin(read.objective) : []
  const changes = objective !== null && 'objective' in read ? changesBetween(contentOf(objective), read.objective) : []
  const submit = () => {
    setTried(true)
    if ('faults' in read) return
    save.mutate(
      { objective: read.objective, ...(objective !== null && { version: objective.version }) },
      {
        onSuccess: (set) => {
          setObjective(set.objective)
          if (set.warnings.length === 0) history.push(paths.objective(set.objective.id))
        },
      },
    )
  }
  const fields = { draft, put, faultOf, usualCalendar }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={classes.form}>
        <Panel title="The promise">
          <Stack gap="sm">
            <TitleFields {...fields} isNew={objective === null} />
            <IndicatorFields {...fields} />
          </Stack>
        </Panel>
        <Preview draft={draft} usualCalendar={usualCalendar} />
      </div>
      <Panel title="Who answers for it">
        <Stack gap="sm" maw={720}>
          <OwnerFields {...fields} />
        </Stack>
      </Panel>
      {objective !== null && <ChangesList changes={changes} />}
      {doubts.map(({ part, level, sentence }) => (
        <Notice key={`${part} ${sentence}`} state={level === 'error' ? 'breach' : 'watch'} title={sentence} />
      ))}
      {tried && 'faults' in read && (
        <Notice state="breach" title="Not saved: some fields are not right yet. They are marked above." />
      )}
      {save.data?.warnings.map(({ sentence }) => (
        <Notice key={sentence} state="watch" title={`Saved. ${sentence}`} />
      ))}
      <Problem problem={save.error} />
      <Group gap="xs" mt="sm">
        {may && (
          <Button
            type="submit"
            loading={save.isPending}
            disabled={objective !== null && 'objective' in read && changes.length === 0}
          >
            {objective === null ? 'Promise it' : 'Save the changes'}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => history.push(objective === null ? paths.objectives() : paths.objective(objective.id))}
        >
          Leave it
        </Button>
      </Group>
    </form>
  )
}
