import { Pill } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './RemovablePill.module.css'

interface RemovablePillProps {
  /** What the button does, for those who do not see the pill. */
  removeLabel: string
  onRemove: () => void
  children: ReactNode
}

/** Something chosen that can be taken away again, by mouse and by keyboard. */
export function RemovablePill({ removeLabel, onRemove, children }: RemovablePillProps) {
  return (
    <Pill
      withRemoveButton
      size="md"
      classNames={{ root: classes.pill ?? '', remove: classes.remove ?? '' }}
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': removeLabel, 'aria-hidden': false, tabIndex: 0 }}
    >
      {children}
    </Pill>
  )
}
