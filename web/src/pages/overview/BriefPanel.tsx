import { Anchor } from '@mantine/core'
import { QUESTION_IDS } from '@tandem/core/brief'
import { Panel } from '../../components/Panel.tsx'
import { useMay } from '../../session/use-me.ts'
import { BriefRow } from './BriefRow.tsx'
import classes from './brief.module.css'

/** What HR and IT ask first, as rows to scan. Each answer comes when it is ready; none holds up the page. */
export function BriefPanel() {
  const may = useMay()
  if (!may('brief')) return null
  return (
    <Panel
      title="In brief"
      note="Eight questions that HR and IT share, answered from the data. Numbers and names lead to where they come from."
      actions={
        <Anchor inherit href="/api/v1/brief-page" download>
          Brief to print
        </Anchor>
      }
    >
      <ol className={classes.rows}>
        {QUESTION_IDS.map((id) => (
          <BriefRow key={id} id={id} />
        ))}
      </ol>
    </Panel>
  )
}
