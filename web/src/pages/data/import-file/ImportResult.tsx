import { Button, Group } from '@mantine/core'
import type { ImportReport } from '@tandem/core/intake'
import { PageLink, useFollow } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { pathsFor } from '../../../paths.ts'
import { count } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import { quarantinePath } from '../quarantine/quarantine-path.ts'
import { ReasonTable } from '../ReasonTable.tsx'
import { RowSum } from '../RowSum.tsx'
import { resultSentence } from './import-words.ts'

/** How an import ended: every row accounted for, and where to go from here. */
export function ImportResult({ report, onNext }: { report: ImportReport; onNext: () => void }) {
  const follow = useFollow()
  const paths = pathsFor({ where: [`source=${report.source}`] })
  return (
    <Panel>
      <Notice state={report.quarantined === 0 ? 'ok' : 'watch'} title={titleOf(report)}>
        {resultSentence(report)}
      </Notice>
      <RowSum rows={report} />
      <ReasonTable
        reasons={report.reasons}
        title="Why a row is in quarantine"
        counted="Rows"
        show={(reason) => (
          <PageLink inherit to={quarantinePath({ source: report.source, reason })}>
            The row {reason}
          </PageLink>
        )}
      />
      <Group mt="md" gap="xs">
        <Button component="a" href={paths.flow()} onClick={follow(paths.flow())}>
          See the process map
        </Button>
        <Button component="a" variant="default" href={paths.overview()} onClick={follow(paths.overview())}>
          Where does it lose time?
        </Button>
        <Button variant="subtle" color="gray" onClick={onNext}>
          Import another file
        </Button>
      </Group>
    </Panel>
  )
}

function titleOf({ accepted, duplicates, quarantined, read }: ImportReport): string {
  if (quarantined > 0) return `Imported; ${count(quarantined)} of ${count(read)} rows went to quarantine`
  if (accepted === 0 && duplicates > 0) return 'Nothing new: every row was known already'
  return 'Imported: every row found its place'
}
