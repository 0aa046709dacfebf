import { Stack, Text } from '@mantine/core'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths } from '../../url/use-population.ts'

interface SuggestionListProps {
  title: string
  suggestions: readonly { question: string; operation: string }[]
}

/** Questions that can be answered, each a link that asks it. */
export function SuggestionList({ title, suggestions }: SuggestionListProps) {
  const paths = usePaths()
  return (
    <Panel title={title}>
      <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {suggestions.map(({ question, operation }) => (
          <li key={`${operation} ${question}`}>
            <PageLink to={paths.ask({ q: question })} underline="always">
              {question}
            </PageLink>{' '}
            <Text span size="sm" c="var(--t-dim)">
              by {operation}
            </Text>
          </li>
        ))}
      </Stack>
    </Panel>
  )
}
