import { ActionIcon, AppShell, Burger, Group, Kbd, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { AboutNumberProvider } from '../components/AboutNumberProvider.tsx'
import { PageLink } from '../components/PageLink.tsx'
import { SignedIn } from '../session/SignedIn.tsx'
import { usePaths } from '../url/use-population.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { FilterBar } from './FilterBar.tsx'
import { Rail } from './Rail.tsx'
import { ScopeNote } from './ScopeNote.tsx'
import classes from './Shell.module.css'
import { SourceSwitch } from './SourceSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

/** Pages on which no applications are counted, or that say themselves of whom, so that no filter applies. */
const ABOUT_TANDEM = [
  '/people',
  '/single-sign-on',
  '/keys',
  '/account',
  '/audit',
  '/decide',
  '/business-cases',
  '/objectives',
  '/incidents',
  '/diagnosis',
  '/routes',
  '/ask',
]

/** What stays while pages change: header, rail, filters, command palette and the drawer about a number. */
export function Shell() {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  )
}

function Frame() {
  const [opened, rail] = useDisclosure(false)
  const page = useLocation({ select: ({ pathname }) => pathname })
  const countsPeople = !ABOUT_TANDEM.some((path) => page.startsWith(path))
  return (
    <AboutNumberProvider>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 204, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={0}
        classNames={{ header: classes.header ?? '', navbar: classes.rail ?? '', main: classes.main ?? '' }}
      >
        <AppShell.Header>
          <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="xs" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={rail.toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label="Pages"
                aria-expanded={opened}
              />
              <ProductName />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <PaletteButton />
              <SourceSwitch />
              <ThemeSwitch />
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" pt="md" aria-label="Pages" data-closed={!opened || undefined}>
          <Rail onFollow={rail.close} />
        </AppShell.Navbar>
        <AppShell.Main>
          <div className={classes.content} id="content" tabIndex={-1}>
            {countsPeople && (
              <>
                <FilterBar />
                <ScopeNote />
              </>
            )}
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
      <CommandPalette />
    </AboutNumberProvider>
  )
}

function ProductName() {
  return (
    <PageLink to={usePaths().overview()} underline="never" c="var(--t-text)" title="Tandem">
      <Group gap={8} wrap="nowrap">
        <img src="/mark.svg" width={24} height={24} alt="" />
        <Text fw={600} size="md" visibleFrom="xs">
          Tandem
        </Text>
      </Group>
    </PageLink>
  )
}

function PaletteButton() {
  return (
    <>
      <UnstyledButton className={classes.palette} onClick={spotlight.open} visibleFrom="sm">
        <IconSearch size={15} aria-hidden />
        <span>Go to page, stage or id</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <Tooltip label="Go to page, stage or id">
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={spotlight.open}
          hiddenFrom="sm"
          aria-label="Go to page, stage or id"
        >
          <IconSearch size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
