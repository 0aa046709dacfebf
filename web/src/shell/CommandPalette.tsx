import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconMessageQuestion, IconRoute, IconSearch, IconStairs } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { useMay } from '../session/use-me.ts'
import { usePaths } from '../url/use-population.ts'
import { outcomeName } from '../words/names.ts'
import { PAGE_GROUPS } from './pages.ts'

/** Ctrl or ⌘ K: every page, every stage, any application or requisition by the beginning of its id, and a question in plain words. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const groups = useDestinations(query)
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound="Nothing of this name. Ids are matched from their beginning."
      attributes={{ content: { 'aria-label': 'Go to page, stage or id' } }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Page, stage, beginning of an id, or a question',
        'aria-label': 'Go to',
      }}
    />
  )
}

function useDestinations(query: string): (SpotlightActionGroupData | SpotlightActionData)[] {
  const paths = usePaths()
  const mayAsk = useMay()('ask')
  const { history } = useRouter()
  const go = (to: string) => () => history.push(to)
  const { data: sources } = useOperation('sources', {})
  const [settled] = useDebouncedValue(query.trim(), 200)
  const found = useOperation('traces', { search: settled, limit: 6, sort: 'latest' }, { enabled: settled.length >= 2 })
  const stages = [...new Set(sources?.sources.flatMap((source) => source.stages.map(({ stage }) => stage)) ?? [])]
  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Pages',
      actions: PAGE_GROUPS.flatMap((group) => group.pages).map((page) => ({
        id: `page ${page.name}`,
        label: page.name,
        description: page.question,
        leftSection: <page.icon size={18} stroke={1.7} />,
        onClick: go(page.path(paths)),
      })),
    },
    {
      group: 'Stages',
      actions: stages.map((stage) => ({
        id: `stage ${stage}`,
        label: stage,
        leftSection: <IconStairs size={18} stroke={1.7} />,
        onClick: go(paths.stages({ stage: [stage] })),
      })),
    },
  ]
  if (settled.length >= 2 && mayAsk) {
    groups.push({
      group: 'Ask',
      actions: [
        {
          id: 'ask',
          label: `Ask “${settled}”`,
          description: 'Answered by one operation, which is named',
          // Whatever is typed can be asked.
          keywords: [query],
          leftSection: <IconMessageQuestion size={18} stroke={1.7} />,
          onClick: go(paths.ask({ q: settled })),
        },
      ],
    })
  }
  if (settled.length >= 2 && found.data !== undefined) {
    groups.push({
      group: 'Traces',
      actions: found.data.rows.map((row) => ({
        id: `trace ${row.source} ${row.applicationId}`,
        label: row.applicationId,
        description: [outcomeName(row.outcome), row.stage, row.requisitionId && `requisition ${row.requisitionId}`]
          .filter(Boolean)
          .join(' · '),
        leftSection: <IconRoute size={18} stroke={1.7} />,
        keywords: [row.applicationId, row.requisitionId],
        onClick: go(paths.application({ id: row.applicationId, source: row.source })),
      })),
    })
  }
  return groups
}
