import { Box, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** The page's question, and beneath it the answer in a sentence or two. */
export function PageTitle({ question, children }: { question: string; children?: ReactNode }) {
  return (
    <Box component="header" mt="md" mb="lg">
      <title>{`${question} · Tandem`}</title>
      <Title order={1}>{question}</Title>
      {children !== undefined && (
        <Box mt={6} maw="78ch" fz="md" lh={1.55} c="var(--t-text)">
          {children}
        </Box>
      )}
    </Box>
  )
}
