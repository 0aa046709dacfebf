import { Box, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  /** The finding, where there is one; else what is shown. */
  title?: ReactNode
  /** Units, cohort, n: what one must know to read it. */
  note?: ReactNode
  actions?: ReactNode
  /** Source and as-of line beneath. */
  footer?: ReactNode
  children: ReactNode
}

/** One framed thing on a page: a picture, a table, a state. */
export function Panel({ title, note, actions, footer, children }: PanelProps) {
  return (
    <section className={classes.panel}>
      {(title !== undefined || actions !== undefined) && (
        <Group justify="space-between" align="flex-start" gap="sm" mb="sm" className={classes.head ?? ''}>
          <Box className={classes.title ?? ''}>
            {title !== undefined && <Title order={2}>{title}</Title>}
            {note !== undefined && (
              <Text size="sm" c="var(--t-dim)" mt={2}>
                {note}
              </Text>
            )}
          </Box>
          {actions !== undefined && (
            <Group gap="xs" wrap="wrap">
              {actions}
            </Group>
          )}
        </Group>
      )}
      {children}
      {footer !== undefined && (
        <Text size="xs" c="var(--t-dim)" mt="sm">
          {footer}
        </Text>
      )}
    </section>
  )
}
