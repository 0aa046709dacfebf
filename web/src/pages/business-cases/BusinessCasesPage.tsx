import { Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type BusinessCasesList, type BusinessCasesRow, moneyWords, monthsWords } from '@tandem/core/business-case'
import { shareWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Doors } from '../../components/Doors.tsx'
import { NothingYet } from '../../components/NothingYet.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { CASE_MARKS } from './case-words.ts'
import { WorthChart } from './WorthChart.tsx'

/** Every business case: what it is worth, and whose signature is missing. */
export function BusinessCasesPage() {
  const list = useOperation('business-cases', {})
  return (
    <>
      <PageTitle question="Which changes are worth making?">
        {list.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {list.data !== undefined && list.data.cases.length > 0 && <p style={{ margin: 0 }}>{list.data.sentence}</p>}
      </PageTitle>
      {list.data !== undefined && list.data.cases.length > 0 && <NewCase />}
      <Answer
        query={list}
        skeleton={
          <Stack gap="sm">
            <Skeleton h={220} />
            <Skeleton h={220} />
          </Stack>
        }
        isEmpty={({ cases }) => cases.length === 0}
        empty={<NoCases />}
      >
        {(data) => (
          <>
            <Picture data={data} />
            <Panel title="Every case, the latest first">
              <CasesTable cases={data.cases} />
            </Panel>
          </>
        )}
      </Answer>
    </>
  )
}

function Picture({ data: { cases } }: { data: BusinessCasesList }) {
  const counted = cases.flatMap(({ title, currency, netPresentValue }) =>
    netPresentValue === null || currency === null ? [] : [{ title, currency, ...netPresentValue }],
  )
  const [first] = counted
  if (first === undefined) return null
  // Cases in other currencies have no place on the same axis.
  const shown = counted.filter(({ currency }) => currency === first.currency)
  const sure = shown.filter(({ p5 }) => p5 > 0).length
  return (
    <ChartFrame
      title={
        sure === 0
          ? 'No case is worth something in 95 % of its draws'
          : `${sure} of ${shown.length} ${shown.length === 1 ? 'case is' : 'cases are'} worth something in at least 95 % of the draws`
      }
      note={`Net present value in ${first.currency}. Point: half of the draws lie below. Thick: 60 % of the draws. Thin: 90 %.`}
      fileName="business-cases"
      csv={{
        header: ['case', 'currency', 'p5', 'p20', 'p50', 'p80', 'p95', 'mean'],
        rows: shown.map(({ title, currency, p5, p20, p50, p80, p95, mean }) => [
          ...[title, currency, p5, p20, p50, p80, p95, mean],
        ]),
      }}
    >
      <WorthChart cases={shown} currency={first.currency} />
    </ChartFrame>
  )
}

function CasesTable({ cases }: { cases: readonly BusinessCasesRow[] }) {
  const paths = usePaths()
  return (
    <DataTable
      label="Business cases"
      rows={cases}
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'Case',
          by: ({ title }) => title,
          cell: ({ id, title }) => <PageLink to={paths.businessCase(id)}>{title}</PageLink>,
        },
        {
          name: 'Stands',
          nowrap: true,
          by: ({ state }) => state,
          cell: ({ state, missing }) => (
            <StateMark
              state={CASE_MARKS[state]}
              word={state === 'waiting' ? `waits for ${missing.join(' and ')}` : state}
            />
          ),
        },
        {
          name: 'Worth, 5 % to 95 %',
          numeric: true,
          by: ({ netPresentValue }) => netPresentValue?.p50 ?? null,
          cell: ({ netPresentValue, currency }) =>
            netPresentValue === null || currency === null
              ? '–'
              : `${moneyWords(netPresentValue.p5, currency)} to ${moneyWords(netPresentValue.p95, currency)}`,
        },
        {
          name: 'Pays back',
          numeric: true,
          by: ({ paybackMonths }) => paybackMonths,
          cell: ({ paysBack, paybackMonths }) =>
            paysBack === null ? '–' : paybackMonths === null ? 'never' : monthsWords(paybackMonths),
        },
        {
          name: 'In how many draws',
          numeric: true,
          by: ({ paysBack }) => paysBack,
          cell: ({ paysBack }) => (paysBack === null ? '–' : shareWords(paysBack)),
        },
      ]}
    />
  )
}

const NewCase = () => (
  <Doors
    doors={[
      { text: 'Write a business case', to: usePaths().businessCaseNew(), icon: IconPlus, needs: 'business-case-set' },
    ]}
  />
)

function NoCases() {
  const may = useMay()
  return (
    <NothingYet
      title="No business case is written yet"
      text="Here stands what a change is worth, as HR sees it, and what it takes, as IT sees it, both as ranges: net present value, payback and the assumptions that decide it. Each side signs its own half."
    >
      {may('business-case-set') ? <NewCase /> : <Text size="sm">An HR lead or an IT lead can write the first.</Text>}
    </NothingYet>
  )
}
