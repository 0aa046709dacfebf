import { Select, Skeleton, Stack } from '@mantine/core'
import type { QualityReport } from '@tandem/core/quality'
import { z } from 'zod'
import { useOperation } from '../../../api/use-operation.ts'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { EmptyState } from '../../../components/states/EmptyState.tsx'
import { GradeMark } from '../../../components/states/GradeMark.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { usePopulation } from '../../../url/use-population.ts'
import { GradeMatrix } from './GradeMatrix.tsx'
import { matrixTitle, worstSource } from './quality-words.ts'
import { RulesTable } from './RulesTable.tsx'
import { RuleTexts } from './RuleTexts.tsx'

const QualitySearch = z.object({ source: z.string().optional().catch(undefined) })

/** The grade of each source, the rules that gave it, and what to do. */
export function QualityPage() {
  const population = usePopulation()
  const quality = useOperation('quality', population)
  return (
    <>
      <PageTitle question="How far can these numbers be trusted?">
        {quality.isPending && <Skeleton h={20} w="min(560px, 90%)" />}
        {quality.data !== undefined && quality.data.sources.length > 0 && (
          <p style={{ margin: 0 }}>{quality.data.sentence}</p>
        )}
      </PageTitle>
      <Answer
        query={quality}
        skeleton={<QualitySkeleton />}
        isEmpty={({ sources }) => sources.length === 0}
        empty={<EmptyState what="Here stands a grade for each source, the rules that gave it, and what to do." />}
      >
        {(report) => <Grades report={report} />}
      </Answer>
    </>
  )
}

function Grades({ report }: { report: QualityReport }) {
  const { source } = usePageSearch(QualitySearch)
  const set = useSetSearch()
  const chosen = report.sources.find((one) => one.source === source) ?? worstSource(report.sources)
  if (chosen === undefined) return null
  return (
    <>
      <Panel
        title={matrixTitle(report.sources)}
        note="A source has the worst of its grades. Too little data is no grade, and never an A."
      >
        <GradeMatrix report={report} chosen={chosen.source} onChoose={(name) => set({ source: name })} />
      </Panel>
      <Panel
        title={`What was found in ${chosen.source}`}
        note={
          <>
            <GradeMark grade={chosen.grade} /> {chosen.sentence}
          </>
        }
        actions={
          report.sources.length > 1 && (
            <Select
              size="xs"
              w={190}
              aria-label="Source"
              allowDeselect={false}
              value={chosen.source}
              data={report.sources.map((one) => one.source)}
              onChange={(name) => set({ source: name ?? undefined })}
            />
          )
        }
      >
        <RulesTable quality={chosen} />
      </Panel>
      <RuleTexts rules={report.rules} />
    </>
  )
}

function QualitySkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={360} />
      <Skeleton h={420} />
    </Stack>
  )
}
