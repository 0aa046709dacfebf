import { Skeleton } from '@mantine/core'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { dataAnswer } from './data-answer.ts'
import { ImportFile } from './import-file/ImportFile.tsx'
import { ImportHistory } from './sources/ImportHistory.tsx'

/** What has come in, how it adds up, and how more gets in. */
export function ImportPage() {
  const sources = useOperation('sources', {})
  return (
    <>
      <PageTitle question="What data does Tandem see?">
        {sources.isPending && <Skeleton h={20} w="min(560px, 90%)" />}
        {sources.data !== undefined && <Sentence parts={dataAnswer(sources.data.sources)} />}
      </PageTitle>
      <ImportFile />
      <ImportHistory />
    </>
  )
}
