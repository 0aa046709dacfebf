const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** '3 Mar 2024'. */
export const day = (ms: number) => dayFormat.format(ms)

/** '3 Mar 2024, 14:05 UTC': Tandem keeps instants in UTC and says so. */
export const instant = (ms: number) => `${dayFormat.format(ms)}, ${timeFormat.format(ms)} UTC`

/** An ISO instant or null, as a day. */
export const dayOfIso = (iso: string | null) => (iso === null ? 'not known yet' : instant(Date.parse(iso)))
