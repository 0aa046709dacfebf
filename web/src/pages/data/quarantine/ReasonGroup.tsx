import { Text, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { Quarantine } from '@tandem/core/intake'
import { useId } from 'react'
import { Panel } from '../../../components/Panel.tsx'
import { counted } from '../../../words/numbers.ts'
import classes from './ReasonGroup.module.css'
import { ReasonRows } from './ReasonRows.tsx'
import type { RowPlace } from './RowDrawer.tsx'
import { howToMend, reasonSentence } from './reason-words.ts'

interface ReasonGroupProps {
  group: Quarantine['reasons'][number]
  scope: { source?: string; import?: number }
  isOpen: boolean
  offset: number
  onToggle: () => void
  onPage: (offset: number) => void
  onOpen: (place: RowPlace) => void
}

/** One reason with its count and how to mend it; opened, its rows. */
export function ReasonGroup({ group, scope, isOpen, offset, onToggle, onPage, onOpen }: ReasonGroupProps) {
  const id = useId()
  return (
    <Panel>
      <UnstyledButton className={classes.head} onClick={onToggle} aria-expanded={isOpen} aria-controls={id}>
        <IconChevronRight size={17} aria-hidden className={classes.sign} data-open={isOpen || undefined} />
        <span className={classes.reason}>{reasonSentence(group.reason)}</span>
        <span className={classes.count}>{counted(group.count, 'row')}</span>
      </UnstyledButton>
      <div className={classes.body}>
        <Text size="sm">{howToMend(group.reason)}</Text>
        {!isOpen && (
          <Text size="sm" c="var(--t-dim)" mt={4}>
            For example: {group.example}
          </Text>
        )}
      </div>
      <div id={id}>
        {isOpen && (
          <ReasonRows
            reason={group.reason}
            total={group.count}
            scope={scope}
            offset={offset}
            onPage={onPage}
            onOpen={onOpen}
          />
        )}
      </div>
    </Panel>
  )
}
