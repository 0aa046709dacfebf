import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import {
  type BusinessCaseAnswer,
  type CaseResult,
  moneyWords,
  resultWords,
  standingWords,
} from '@tandem/core/business-case'
import { useParams } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink, useFollow } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import classes from './business-cases.module.css'
import { CASE_MARKS, numberWords, withUnit } from './case-words.ts'
import { HalvesPanels, valueRows } from './HalvesPanels.tsx'
import { RealisedPanel } from './RealisedPanel.tsx'
import { RemoveCase } from './RemoveCase.tsx'
import { ResultPanel } from './ResultPanel.tsx'
import { TornadoChart } from './TornadoChart.tsx'

const Search = z.object({ since: z.iso.date().optional().catch(undefined) })

/** One case: what it is worth, what decides it, both halves with who signs, and what came of it. */
export function BusinessCasePage() {
  const { id = '' } = useParams({ strict: false })
  const { since } = usePageSearch(Search)
  const answer = useOperation('business-case', { id, ...(since !== undefined && { since }) })
  const paths = usePaths()
  return (
    <>
      <Text size="sm" mt="md" className={classes.screenOnly ?? ''}>
        <PageLink to={paths.businessCases()}>All business cases</PageLink>
      </Text>
      <Answer
        query={answer}
        skeleton={
          <Stack gap="sm">
            <PageTitle question="Is it worth it?" />
            <Skeleton h={320} />
            <Skeleton h={260} />
          </Stack>
        }
      >
        {(data) => <Detail data={data} />}
      </Answer>
    </>
  )
}

function Detail({ data }: { data: BusinessCaseAnswer }) {
  const { outline, result, state, missing, notes } = data
  return (
    <article className={classes.case} style={{ '--print-zoom': printZoom(data) } as CSSProperties}>
      <PageTitle question={`Is it worth it: ${outline.title}?`}>
        <p style={{ margin: 0 }}>{resultWords(result)}</p>
        <Text size="sm" mt={4}>
          <StateMark state={CASE_MARKS[state]} word={standingWords(state, missing)} />
        </Text>
        <Text size="sm" c="var(--t-dim)" mt={4}>
          {outline.change.text} {outline.where.length === 0 ? 'For everybody.' : `For ${outline.where.join(', ')}.`}{' '}
          {outline.years} {outline.years === 1 ? 'year' : 'years'} from {outline.countedFrom}, discounted at{' '}
          {numberWords(100 * outline.discountRate)} %.
        </Text>
        {notes.map((note) => (
          <Text key={note} size="sm" mt={4} c="var(--t-watch)">
            {note}
          </Text>
        ))}
      </PageTitle>
      <Deeds data={data} />
      {result.state === 'counted' ? (
        <>
          <Tornado result={result} id={data.id} />
          <ResultPanel result={result} />
        </>
      ) : (
        <Panel title="What it comes to">
          <NotEnoughData reasons={result.missing.map((reason) => reason.replace(/\.$/, ''))} />
        </Panel>
      )}
      <HalvesPanels data={data} />
      <RealisedPanel realised={data.realised} />
    </article>
  )
}

/** As small as a page of A4 asks for: the longer half, the simulated effect and what happened take room. */
function printZoom({ value, basis, realised, notes }: BusinessCaseAnswer): number {
  const rows = Math.max(7, value === null ? 0 : valueRows(value).length)
  const height =
    900 +
    28 * (rows - 7) +
    25 * notes.length +
    (basis?.simulated == null ? 0 : 50) +
    (realised.after === null ? 0 : 140)
  return Math.min(0.6, (0.6 * 1000) / height)
}

function Deeds({ data: { id } }: { data: BusinessCaseAnswer }) {
  const may = useMay()
  const to = usePaths().businessCaseEdit(id)
  const follow = useFollow()
  return (
    <Group gap="xs" mb="sm" className={classes.screenOnly ?? ''}>
      {may('business-case-set') && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={to}
          onClick={follow(to)}
          leftSection={<IconPencil size={14} aria-hidden />}
        >
          Edit
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        onClick={() => window.print()}
        leftSection={<IconPrinter size={14} aria-hidden />}
      >
        Print on one page
      </Button>
      {may('business-case-remove') && <RemoveCase id={id} />}
    </Group>
  )
}

function Tornado({ result, id }: { result: Extract<CaseResult, { state: 'counted' }>; id: string }) {
  const { tornado, currency, netPresentValue } = result
  const [widest] = tornado
  const money = (amount: number) => moneyWords(amount, currency)
  return (
    <ChartFrame
      title={
        widest === undefined || widest.swing === 0
          ? 'Every assumption is a single value, so that nothing swings'
          : `What decides it most: ${widest.name} (${widest.title})`
      }
      note={
        <>
          Each assumption from its low to its high, all others at their most likely values, around{' '}
          {money(netPresentValue.atMode)}. Paler where it is worth less. <SideMark side="HR" /> <SideMark side="IT" />
        </>
      }
      fileName={`business-case-${id}`}
      csv={{
        header: [
          ...['side', 'line', 'assumption', 'unit', 'low', 'mode', 'high', `worth at low, ${currency}`],
          ...[`worth at high, ${currency}`, 'breaks even at', 'source'],
        ],
        rows: tornado.map(({ side, title, name, unit, low, mode, high, atLow, atHigh, breakEven, source }) => [
          ...[side, title, name, unit, low, mode, high, atLow, atHigh, breakEven, source],
        ]),
      }}
      table={
        <DataTable
          label="Assumptions"
          rows={tornado}
          keyOf={({ id: one }) => one}
          columns={[
            { name: 'Side', cell: ({ side }) => <SideMark side={side} /> },
            { name: 'Assumption', cell: ({ title, name }) => `${title}: ${name}` },
            { name: 'Low', numeric: true, cell: ({ low, unit }) => withUnit(low, unit) },
            { name: 'Most likely', numeric: true, cell: ({ mode }) => numberWords(mode) },
            { name: 'High', numeric: true, cell: ({ high }) => numberWords(high) },
            { name: 'Worth at low', numeric: true, by: ({ atLow }) => atLow, cell: ({ atLow }) => money(atLow) },
            { name: 'Worth at high', numeric: true, by: ({ atHigh }) => atHigh, cell: ({ atHigh }) => money(atHigh) },
            {
              name: 'Breaks even at',
              numeric: true,
              cell: ({ breakEven }) => (breakEven === null ? 'none' : numberWords(breakEven)),
            },
            { name: 'Where from', cell: ({ source }) => source },
          ]}
        />
      }
    >
      <TornadoChart result={result} />
    </ChartFrame>
  )
}
