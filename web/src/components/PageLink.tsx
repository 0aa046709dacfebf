import { Anchor, type AnchorProps } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

/** A link to another page, built with `usePaths`: opens in place, or in a new tab with Ctrl or ⌘ as links do. */
export function PageLink({
  to,
  children,
  ...props
}: AnchorProps & { to: string; title?: string; children: ReactNode }) {
  const follow = useFollow()
  return (
    <Anchor inherit href={to} onClick={follow(to)} {...props}>
      {children}
    </Anchor>
  )
}

/** The click handler of an internal link, for elements that draw themselves. */
export function useFollow(): (to: string) => (event: MouseEvent) => void {
  const { history } = useRouter()
  return (to) => (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.push(to)
  }
}
