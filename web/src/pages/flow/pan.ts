import type { PointerEvent } from 'react'

/** A press that moves further than this is a drag and chooses nothing. */
const STILL = 5

/** Handlers of a scrolling place that the mouse may push around; fingers do so without help. */
export const dragToPan = {
  onPointerDown(start: PointerEvent<HTMLElement>): void {
    if (start.pointerType !== 'mouse' || start.button !== 0) return
    const place = start.currentTarget
    const from = { x: place.scrollLeft, y: place.scrollTop }
    const stop = new AbortController()
    const { signal } = stop
    const end = () => {
      const wasDragged = place.dataset.dragged !== undefined
      delete place.dataset.dragged
      stop.abort()
      // The click that ends a drag comes after it, and only then.
      if (wasDragged) catchClick(place)
    }
    const move = (event: globalThis.PointerEvent) => {
      const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY]
      if (place.dataset.dragged === undefined && Math.hypot(x, y) < STILL) return
      place.dataset.dragged = ''
      place.scrollTo({ left: from.x - x, top: from.y - y })
    }
    window.addEventListener('pointermove', move, { signal })
    window.addEventListener('pointerup', end, { signal })
    window.addEventListener('pointercancel', end, { signal })
  },
}

function catchClick(place: HTMLElement): void {
  const swallow = (event: MouseEvent) => event.stopPropagation()
  place.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => place.removeEventListener('click', swallow, { capture: true }))
}

/** Scrolls the map, and not the page, to a stage or step that was chosen elsewhere or lies under the panel now. */
export function bringIntoView(chosen: SVGGElement | null): void {
  const place = chosen?.closest('[data-pans]')
  if (chosen === null || place == null) return
  const [own, around] = [chosen.getBoundingClientRect(), place.getBoundingClientRect()]
  if (own.left >= around.left && own.right <= around.right) return
  place.scrollLeft += (own.left + own.right - around.left - around.right) / 2
}
