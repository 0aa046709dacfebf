import { Button, Group } from '@mantine/core'
import type { OutcomesReport } from '@tandem/core/outcomes'
import { useFollow } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { pathsFor } from '../../../paths.ts'
import { count } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import { quarantinePath } from '../quarantine/quarantine-path.ts'
import { ReasonTable } from '../ReasonTable.tsx'
import { RowSum } from '../RowSum.tsx'
import { outcomesSentence } from './outcome-words.ts'

/** What a report of the HR system came to: what is known of whom, what waits in quarantine, and where to go from here. */
export function OutcomesResult({ report, onNext }: { report: OutcomesReport; onNext: () => void }) {
  const follow = useFollow()
  const attrition = `${pathsFor({ where: [`source=${report.source}`] }).explore()}`
  const waiting = quarantinePath({ source: report.source })
  return (
    <Panel>
      <Notice state={report.quarantined === 0 ? 'ok' : 'watch'} title={titleOf(report)}>
        {outcomesSentence(report)}
      </Notice>
      <RowSum rows={report} />
      <ReasonTable
        reasons={report.reasons}
        title="Why a row, or a part of it, waits in quarantine"
        counted="How many"
      />
      <Group mt="md" gap="xs">
        <Button component="a" href={attrition} onClick={follow(attrition)}>
          Explore measures
        </Button>
        {report.quarantined > 0 && (
          <Button component="a" variant="default" href={waiting} onClick={follow(waiting)}>
            See what waits
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onNext}>
          Import another file
        </Button>
      </Group>
    </Panel>
  )
}

function titleOf({ accepted, quarantined, rows }: OutcomesReport): string {
  if (quarantined > 0 && accepted === 0) return 'Nothing new is known; what could not be attached waits in quarantine'
  if (quarantined > 0)
    return `Outcomes are known; ${count(quarantined)} of what ${count(rows.read)} rows say waits in quarantine`
  if (accepted === 0) return 'Nothing new: everything was known already'
  return 'Outcomes are known: every row found its hire'
}
