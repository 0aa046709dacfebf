import { Button, createTheme, Drawer, type MantineColorsTuple, Menu, Modal } from '@mantine/core'
import type { StageKind } from '@tandem/core/trace'
import type { Side } from '@tandem/core/waits'

/** Okabe–Ito blue, from nearly white to nearly black. */
const tandem: MantineColorsTuple = [
  '#e9f3fb',
  '#cfe4f4',
  '#a3cbe8',
  '#71afda',
  '#4696cc',
  '#2483bd',
  '#0072b2',
  '#005f97',
  '#004e7d',
  '#003b60',
]

/** Neutral greys of the dark scheme; 7 is the surface, 8 the page. */
const dark: MantineColorsTuple = [
  '#d5d9df',
  '#b3bac4',
  '#949ca8',
  '#6c747f',
  '#3a4048',
  '#2c3137',
  '#22262b',
  '#1a1d21',
  '#131518',
  '#0e1012',
]

/** Its header is no banner of the page, and its cross says what it does. */
const OVERLAY = {
  closeButtonProps: { 'aria-label': 'Close' },
  attributes: { header: { role: 'presentation' } },
}

export const theme = createTheme({
  primaryColor: 'tandem',
  primaryShade: 6,
  colors: { tandem, dark },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.375rem', lineHeight: '1.3' }, h2: { fontSize: '1.0625rem', lineHeight: '1.35' } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ styles: { label: { fontWeight: 400 } } }),
    Drawer: Drawer.extend({ defaultProps: OVERLAY }),
    Modal: Modal.extend({ defaultProps: OVERLAY }),
    // The first item takes the focus itself: a placeholder among menu items is none.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
})

/** Who holds the ball: the same hue everywhere (Okabe–Ito). */
export const SIDES: Readonly<Record<Side, { name: string; color: string; ink: string }>> = {
  HR: { name: 'HR', color: '#0072b2', ink: '#fff' },
  business: { name: 'Business', color: '#e69f00', ink: '#000' },
  candidate: { name: 'Candidate', color: '#56b4e9', ink: '#000' },
  vendor: { name: 'Vendor', color: '#cc79a7', ink: '#000' },
  IT: { name: 'IT', color: '#009e73', ink: '#000' },
  unattributed: { name: 'Nobody known', color: '#8a8f98', ink: '#000' },
}

/** What a stage is for, as a fill that is the same on every page; defined for light and dark in theme.css. */
export function kindColor(kind: StageKind | string | null): string {
  return KINDS.has(kind ?? '') ? `var(--t-kind-${kind})` : 'var(--t-kind-other)'
}

const KINDS = new Set<string>(['apply', 'screen', 'assess', 'interview', 'decide', 'offer', 'preboard', 'onboard'])

/** Lines of one chart, told apart by hue and by dash. */
export const SERIES = [
  'var(--t-series-0)',
  'var(--t-series-1)',
  'var(--t-series-2)',
  'var(--t-series-3)',
  'var(--t-series-4)',
] as const
