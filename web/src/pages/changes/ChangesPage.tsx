import { Button, Checkbox, Group, MultiSelect, Select, Skeleton, Stack } from '@mantine/core'
import { CHANGE_KINDS, type Change, ChangeKind, KIND_WORDS } from '@tandem/core/changes'
import { SIDES as SIDE_NAMES, Side } from '@tandem/core/waits'
import { useState } from 'react'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { KIND_SIGNS } from '../../charts/change-flags.ts'
import { NothingListed } from '../../components/NothingListed.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { SIDES } from '../../theme.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { counted } from '../../words/numbers.ts'
import { ChangeCard } from './ChangeCard.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { ChangesTable } from './ChangesTable.tsx'
import { ChangesTimeline } from './ChangesTimeline.tsx'
import { periodOf } from './change-lanes.ts'
import { kindName } from './change-words.ts'
import { changesAnswer } from './changes-answer.ts'
import { ImportForm } from './ImportForm.tsx'

const ChangesSearch = z.object({
  kind: z
    .union([z.array(ChangeKind), ChangeKind.transform((one) => [one])])
    .optional()
    .catch(undefined),
  side: Side.optional().catch(undefined),
  system: z.string().optional().catch(undefined),
  change: z.coerce.string().optional().catch(undefined),
  withdrawn: z.stringbool().or(z.boolean()).optional().catch(undefined),
})

/** Everything that changed, from wherever it is told, for people to read, add to and correct. */
export function ChangesPage() {
  const { kind, side, system, change: chosen, withdrawn } = usePageSearch(ChangesSearch)
  const set = useSetSearch()
  const may = useMay()
  const paths = usePaths()
  const population = usePopulation()
  const [now] = useState(() => Date.now())
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const list = useOperation('change-list', {
    ...population,
    ...(kind !== undefined && { kind }),
    ...(side !== undefined && { side: [side] }),
    ...(system !== undefined && { system: [system] }),
    ...(withdrawn === true && { withdrawn }),
  })
  // A link may lead to one that the filter leaves out.
  const all = useOperation('change-list', { withdrawn: true }, { enabled: chosen !== undefined })
  const one = (list.data?.changes ?? []).concat(all.data?.changes ?? []).find(({ id }) => id === chosen)
  const isFiltered = kind !== undefined || side !== undefined || system !== undefined
  return (
    <>
      <PageTitle question="What changed, and when?">
        {list.data !== undefined && <Sentence parts={changesAnswer(list.data, { paths, now })} />}
      </PageTitle>
      <Group gap="sm" mb="md" justify="space-between">
        <Group gap="sm">
          <MultiSelect
            size="xs"
            miw={180}
            aria-label="Kind"
            placeholder={kind === undefined ? 'Every kind' : ''}
            clearable
            value={kind ?? []}
            data={CHANGE_KINDS.map((value) => ({ value, label: kindName(value) }))}
            onChange={(next) => set({ kind: next })}
          />
          <Select
            size="xs"
            w={150}
            aria-label="Whose change"
            placeholder="Every side"
            clearable
            value={side ?? null}
            data={SIDE_NAMES.filter((name) => name !== 'unattributed').map((name) => ({
              value: name,
              label: SIDES[name].name,
            }))}
            onChange={(next) => set({ side: next ?? undefined })}
          />
          <Select
            size="xs"
            w={180}
            aria-label="System"
            placeholder="Every system"
            clearable
            searchable
            value={system ?? null}
            data={list.data?.systems ?? []}
            onChange={(next) => set({ system: next ?? undefined })}
          />
          <Checkbox
            size="xs"
            label="Withdrawn too"
            checked={withdrawn === true}
            onChange={(event) => set({ withdrawn: event.currentTarget.checked || undefined })}
          />
        </Group>
        <Group gap="xs">
          {may('change-import') && (
            <Button size="xs" variant="default" onClick={() => setOpen('import')}>
              Import a calendar
            </Button>
          )}
          {may('change-add') && (
            <Button size="xs" onClick={() => setOpen('add')}>
              Add a change
            </Button>
          )}
        </Group>
      </Group>
      {one !== undefined && <ChangeCard change={one} onClose={() => set({ change: undefined })} />}
      <Answer
        query={list}
        skeleton={<ChangesSkeleton />}
        isEmpty={({ changes }) => changes.length === 0}
        empty={
          <NoChanges
            isFiltered={isFiltered}
            onAll={() => set({ kind: undefined, side: undefined, system: undefined })}
          />
        }
      >
        {({ changes, total }) => (
          <>
            <ChartFrame
              title={timelineTitle(changes)}
              note={legendOf(changes)}
              source="Source: events of all sources, freezes and maintenance, calendars, and what people entered."
              fileName="changes"
              csv={{
                header: [
                  'id',
                  'kind',
                  'title',
                  'at',
                  'until',
                  'systems',
                  'stages',
                  'where',
                  'side',
                  'source',
                  'author',
                ],
                rows: changes.map((row) => [
                  row.id,
                  row.kind,
                  row.title,
                  row.at,
                  row.until,
                  row.systems.join(' '),
                  row.stages.join(' '),
                  row.where.join(' '),
                  row.side,
                  row.source,
                  row.author,
                ]),
              }}
            >
              <ChangesTimeline
                changes={changes}
                period={periodOf(changes, { ...population, now })}
                chosen={chosen}
                now={now}
              />
            </ChartFrame>
            <Panel
              title={counted(total, 'change')}
              note={
                total > changes.length
                  ? `The latest first; only the latest ${changes.length} are shown.`
                  : 'The latest first. Choose one to see all of it.'
              }
            >
              <ChangesTable changes={changes} onChoose={(id) => set({ change: id })} />
            </Panel>
          </>
        )}
      </Answer>
      {open === 'add' && <ChangeForm onClose={() => setOpen(null)} onAdded={(id) => set({ change: id })} />}
      {open === 'import' && <ImportForm onClose={() => setOpen(null)} />}
    </>
  )
}

function timelineTitle(changes: readonly Change[]): string {
  const counts = SIDE_NAMES.map((side) => ({ side, n: changes.filter((one) => one.side === side).length }))
  const parts = counts.filter(({ n }) => n > 0).map(({ side, n }) => `${SIDES[side].name} ${n}`)
  return `Who changed how much: ${parts.join(', ')}`
}

function legendOf(changes: readonly Change[]): string {
  const kinds = CHANGE_KINDS.filter((kind) => changes.some((one) => one.kind === kind))
  return `${kinds.map((kind) => `${KIND_SIGNS[kind]} ${KIND_WORDS[kind].one}`).join(' · ')}. Bars: what took time. A lane for each side, in further rows where marks would overlap.`
}

function NoChanges(shown: { isFiltered: boolean; onAll: () => void }) {
  return (
    <NothingListed
      {...shown}
      filtered={{
        title: 'No change fits these filters',
        text: 'There may be changes of other kinds, sides or systems.',
      }}
      empty={{
        title: 'No change is on record',
        text: 'Here stands what changed in the world of hiring, so that a number that moved can be held against it: rollouts, outages, new policies and tools, freezes. Systems tell of them as events, a release calendar can be imported, and people add the rest. Each is drawn on every chart over time.',
      }}
    />
  )
}

function ChangesSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={220} />
      <Skeleton h={320} />
    </Stack>
  )
}
