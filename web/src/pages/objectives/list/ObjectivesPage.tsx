import { Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconFileCode, IconHistory, IconPlus } from '@tabler/icons-react'
import { OBJECTIVE_STATES } from '@tandem/core/objectives'
import { z } from 'zod'
import { Doors } from '../../../components/Doors.tsx'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Sentence } from '../../../components/Sentence.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { usePaths } from '../../../url/use-population.ts'
import { useSourceLine } from '../../../url/use-source-line.ts'
import classes from '../objectives.module.css'
import { listAnswer } from './list-answer.ts'
import { NoObjectives } from './NoObjectives.tsx'
import { ObjectiveRow } from './ObjectiveRow.tsx'
import { filterRows, ownersOf, type Row } from './rows.ts'
import { useRows } from './use-rows.ts'

const Search = z.object({
  state: z.enum(OBJECTIVE_STATES).optional().catch(undefined),
  side: z.string().optional().catch(undefined),
  owner: z.string().optional().catch(undefined),
})

/** Everything that is promised, the least budget first. */
export function ObjectivesPage() {
  const { list, rows } = useRows()
  const paths = usePaths()
  const chosen = usePageSearch(Search)
  const isEmpty = list.data?.objectives.length === 0 || list.data?.areBeingSet === true
  return (
    <>
      <PageTitle question="Which promises does hiring keep?">
        {list.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {rows.length > 0 && !isEmpty && <Sentence parts={listAnswer(rows, paths)} />}
      </PageTitle>
      {!isEmpty && <WaysOn />}
      <Answer
        query={list}
        skeleton={<ListSkeleton />}
        isEmpty={() => isEmpty}
        empty={list.data?.areBeingSet ? <BeingSet /> : <NoObjectives />}
      >
        {() => (
          <>
            <Filters rows={rows} chosen={chosen} />
            <Rows rows={filterRows(rows, chosen)} />
          </>
        )}
      </Answer>
    </>
  )
}

function BeingSet() {
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center" role="status">
        <Text fw={600}>The first promises are being worked out</Text>
        <Text c="var(--t-dim)" maw="62ch">
          What the company’s own history supports is counted quarter by quarter. They stand here in some seconds.
        </Text>
      </Stack>
    </Panel>
  )
}

/** The ways to promise something more. */
function WaysOn() {
  const paths = usePaths()
  return (
    <Doors
      doors={[
        {
          text: 'Propose from our own history',
          to: paths.objectiveProposals(),
          icon: IconHistory,
          needs: 'objective-proposals',
        },
        { text: 'Write one', to: paths.objectiveNew(), icon: IconPlus, needs: 'objective-set' },
        {
          text: 'Bring a file of OpenSLO',
          to: paths.objectiveNew({ as: 'file' }),
          icon: IconFileCode,
          needs: 'objective-validate',
        },
      ]}
      download={{ text: 'Download all as OpenSLO', operation: 'objective-export' }}
    />
  )
}

function Filters({ rows, chosen }: { rows: readonly Row[]; chosen: z.output<typeof Search> }) {
  const set = useSetSearch()
  const sides = [
    ...new Set([...rows.flatMap(({ moves }) => moves), ...(chosen.side === undefined ? [] : [chosen.side])]),
  ]
  const owners = [...new Set(rows.flatMap(ownersOf))].sort()
  const select = (
    label: string,
    name: 'state' | 'side' | 'owner',
    data: { value: string; label: string }[],
    w: number,
  ) => (
    <Select
      size="xs"
      w={w}
      aria-label={label}
      placeholder={label}
      clearable
      clearButtonProps={{ 'aria-label': `Any: ${label}` }}
      data={data}
      value={chosen[name] ?? null}
      onChange={(next) => set({ [name]: next ?? undefined })}
    />
  )
  return (
    <Group gap="xs" mb="sm" role="group" aria-label="Which promises">
      {select(
        'State',
        'state',
        OBJECTIVE_STATES.map((state) => ({
          value: state,
          label: `${STATE_WORDS[state]} (${rows.filter((row) => row.state === state).length})`,
        })),
        190,
      )}
      {sides.length > 0 &&
        select(
          'Whose move',
          'side',
          sides.map((side) => ({ value: side, label: `${side}’s move` })),
          190,
        )}
      {select(
        'Owner',
        'owner',
        owners.map((owner) => ({ value: owner, label: owner })),
        230,
      )}
    </Group>
  )
}

const STATE_WORDS = { ok: 'Kept', watch: 'To watch', breach: 'Broken', 'not enough data': 'Not enough data' } as const

function Rows({ rows }: { rows: readonly Row[] }) {
  const set = useSetSearch()
  const source = useSourceLine('as each promise says')
  if (rows.length === 0)
    return (
      <Panel>
        <Stack gap="sm" align="flex-start">
          <Text>No promise matches this choice.</Text>
          <Button
            size="xs"
            variant="default"
            onClick={() => set({ state: undefined, side: undefined, owner: undefined })}
          >
            Show all
          </Button>
        </Stack>
      </Panel>
    )
  return (
    <Panel
      title="The least budget first"
      note="Line: budget left by day, from untouched (top) to spent (dashed) and overdrawn (shaded). Tick: promised; dot: kept; bar: its 95 % interval."
      footer={source}
    >
      <ul className={classes.rows}>
        {rows.map((row) => (
          <ObjectiveRow key={row.objective.id} row={row} />
        ))}
      </ul>
    </Panel>
  )
}

function ListSkeleton() {
  return (
    <Stack gap="sm">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} h={84} />
      ))}
    </Stack>
  )
}
