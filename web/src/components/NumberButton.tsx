import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAboutNumber } from './AboutNumberProvider.tsx'
import type { AboutNumber } from './about-number.ts'
import classes from './NumberButton.module.css'

/** A number that says, when asked, where it comes from. */
export function NumberButton({ about, children }: { about: AboutNumber; children?: ReactNode }) {
  const open = useAboutNumber()
  return (
    <UnstyledButton
      className={classes.number}
      aria-label={`${about.value}: about this number`}
      onClick={(event) => {
        event.stopPropagation()
        open(about)
      }}
    >
      {children ?? about.value}
    </UnstyledButton>
  )
}
