import { NavLink, Stack, Text, Tooltip } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useFollow } from '../components/PageLink.tsx'
import { useMay } from '../session/use-me.ts'
import { usePaths } from '../url/use-population.ts'
import { inBothWords } from './glossary.ts'
import { PAGE_GROUPS, type PageEntry } from './pages.ts'

export function Rail({ onFollow }: { onFollow: () => void }) {
  const may = useMay()
  const groups = PAGE_GROUPS.map((group) => ({
    ...group,
    pages: group.pages.filter(({ needs }) => needs === undefined || may(needs)),
  })).filter(({ pages }) => pages.length > 0)
  return (
    <Stack gap="lg">
      {groups.map((group) => (
        <Stack gap={2} key={group.name ?? 'first'}>
          {group.name !== null && (
            <Text size="xs" c="var(--t-dim)" px="sm" pb={4}>
              {group.name}
            </Text>
          )}
          {group.pages.map((page) => (
            <RailLink key={page.name} page={page} onFollow={onFollow} />
          ))}
        </Stack>
      ))}
    </Stack>
  )
}

function RailLink({ page, onFollow }: { page: PageEntry; onFollow: () => void }) {
  const here = useLocation({ select: (location) => location.pathname })
  const follow = useFollow()
  const to = page.path(usePaths())
  const path = to.split('?')[0] ?? to
  const active = path === '/' ? here === '/' : here.startsWith(path)
  return (
    <Tooltip
      label={page.term === undefined ? page.question : inBothWords(page.term)}
      position="right"
      openDelay={500}
      withArrow
    >
      <NavLink
        ref={active ? intoView : undefined}
        href={to}
        label={page.name}
        active={active}
        aria-current={active ? 'page' : undefined}
        leftSection={<page.icon size={17} stroke={1.7} aria-hidden />}
        onClick={(event) => {
          follow(to)(event)
          onFollow()
        }}
        style={{ borderRadius: 6 }}
        py={6}
      />
    </Tooltip>
  )
}

/** On a low screen the later groups lie below the edge of the rail; what is in sight already stays where it is. */
const intoView = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: 'nearest' })
