import { UnstyledButton } from '@mantine/core'
import { useAboutNumber } from './AboutNumberProvider.tsx'
import type { AboutNumber } from './about-number.ts'
import classes from './NumberButton.module.css'

/** A number that says, when asked, where it comes from; in a sentence it may bring its noun. */
export function NumberButton({ about, text = about.value }: { about: AboutNumber; text?: string }) {
  const open = useAboutNumber()
  return (
    <UnstyledButton
      className={classes.number}
      aria-label={`${text}: about this number`}
      onClick={(event) => {
        event.stopPropagation()
        open(about)
      }}
    >
      {text}
    </UnstyledButton>
  )
}
