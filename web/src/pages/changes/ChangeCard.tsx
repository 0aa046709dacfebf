import { Anchor, Button } from '@mantine/core'
import type { Change } from '@tandem/core/changes'
import { StageKind } from '@tandem/core/trace'
import { useState } from 'react'
import { ofWhomWords, whenWords } from '../../charts/change-flags.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { pathsFor } from '../../paths.ts'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { instant } from '../../words/dates.ts'
import { whoWords } from '../incidents/incident-words.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { kindName, sourceWords } from './change-words.ts'
import classes from './changes.module.css'
import { WithdrawForm } from './WithdrawForm.tsx'

/** One change with all that is known of it, and what can be done with it. */
export function ChangeCard({ change, onClose }: { change: Change; onClose: () => void }) {
  const may = useMay()
  const [open, setOpen] = useState<'edit' | 'withdraw' | null>(null)
  const { kind, title, at, until, lasts, systems, stages, where, side, link, note, version, withdrawn } = change
  const isOurs = change.origin === 'register' && withdrawn === null
  return (
    <Panel
      title={title}
      note={`${kindName(kind)}, ${whenWords(change)}`}
      actions={
        <>
          {isOurs && may('change-set') && (
            <Button size="xs" variant="default" onClick={() => setOpen('edit')}>
              Edit
            </Button>
          )}
          {isOurs && may('change-remove') && (
            <Button size="xs" variant="default" onClick={() => setOpen('withdraw')}>
              Withdraw
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <dl className={classes.facts}>
        <dt>Begins</dt>
        <dd>{instant(Date.parse(at))}</dd>
        {(until !== null || lasts) && (
          <>
            <dt>Ends</dt>
            <dd>{until === null ? 'nobody has told of an end yet' : instant(Date.parse(until))}</dd>
          </>
        )}
        <dt>Of whom</dt>
        <dd>{ofWhomWords(where)}</dd>
        <dt>Whose change</dt>
        <dd>
          <SideMark side={side} />
        </dd>
        {systems.length > 0 && (
          <>
            <dt>Systems</dt>
            <dd>{systems.join(', ')}</dd>
          </>
        )}
        {stages.length > 0 && (
          <>
            <dt>Stages</dt>
            <dd>{stages.join(', ')}</dd>
          </>
        )}
        {note !== null && (
          <>
            <dt>Note</dt>
            <dd>{note}</dd>
          </>
        )}
        {link !== null && (
          <>
            <dt>More</dt>
            <dd>
              <Anchor inherit href={link} target="_blank" rel="noreferrer">
                {link}
              </Anchor>
            </dd>
          </>
        )}
        <dt>Told by</dt>
        <dd>
          {sourceWords(change)}
          {version > 1 && `, version ${version}`} <WhereKept change={change} />
        </dd>
        {withdrawn !== null && (
          <>
            <dt>Withdrawn</dt>
            <dd>
              {instant(Date.parse(withdrawn.at))} by {whoWords(withdrawn.by)}: {withdrawn.reason}
            </dd>
          </>
        )}
      </dl>
      {withdrawn === null && may('diagnose') && (
        <PageLink to={beforeAndAfter(change)}>Before and after: how long stays take since, and why</PageLink>
      )}
      {open === 'edit' && <ChangeForm change={change} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawForm change={change} onClose={() => setOpen(null)} onDone={onClose} />}
    </Panel>
  )
}

/** Where what is told elsewhere can be altered. */
function WhereKept({ change: { origin } }: { change: Change }) {
  const paths = usePaths()
  switch (origin) {
    case 'register':
      return null
    case 'events':
      return '(corrected where it was told)'
    case 'exclusions':
      return <PageLink to={paths.silences()}>Freezes and maintenance</PageLink>
    case 'calendars':
      return <PageLink to={paths.workingHours()}>Working hours</PageLink>
  }
}

/** What it is held against begins with it, of those whom it touches. */
function beforeAndAfter({ at, where, stages }: Change): string {
  const of = stages.map((stage) => `${StageKind.safeParse(stage).success ? 'kind' : 'stage'}=${stage}`)
  return pathsFor({ where: [...where, ...of], from: at.slice(0, 10) }).diagnosis({ measure: 'time_in_stage' })
}
