import { Progress, Text } from '@mantine/core'
import { IconCheck, IconCircle, IconLoader2 } from '@tabler/icons-react'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import classes from './ImportRunning.module.css'
import { PHASES, phaseIndex, phaseShare, progressFigures } from './progress-words.ts'

/** How far a running import is: its phases, rows, rate and time. */
export function ImportRunning({ ticket, name, source }: { ticket: string; name: string; source: string }) {
  const { data } = useOperation('import-progress', { ticket }, { refetchMs: 400 })
  const progress = data ?? { phase: 'waiting' }
  const now = phaseIndex(progress.phase)
  const part = phaseShare(progress)
  const value = ((Math.max(0, now) + (part ?? 0.5)) / PHASES.length) * 100
  return (
    <Panel title={`Importing ${name} into ${source}`} note={progressFigures(progress)}>
      <Progress value={Math.min(100, value)} animated={part === null} aria-label="How far the import is" size="md" />
      <ol className={classes.phases} aria-live="polite">
        {PHASES.map(({ phase, words }, i) => (
          <li key={phase} data-state={i < now ? 'done' : i === now ? 'now' : 'later'}>
            <Sign state={i < now ? 'done' : i === now ? 'now' : 'later'} />
            {words}
          </li>
        ))}
      </ol>
      <Text size="sm" c="var(--t-dim)" mt="sm">
        It happens as a whole or not at all. You can leave this page; it goes on, and the history below says how it
        ended.
      </Text>
    </Panel>
  )
}

function Sign({ state }: { state: 'done' | 'now' | 'later' }) {
  if (state === 'done') return <IconCheck size={16} aria-label="done:" color="var(--t-ok)" />
  if (state === 'now') return <IconLoader2 size={16} aria-label="now:" className={classes.turning} />
  return <IconCircle size={16} aria-hidden color="var(--t-faint)" />
}
