/**
 * Milliseconds since 1970, with a fraction for microseconds; undefined if the text is no date. Only used to put events in
 * order: a time without a zone is taken as UTC, so that the order does not depend on where the reader runs.
 */
export function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const iso =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?$/i.exec(
      text.trim(),
    )
  if (!iso) {
    const other = Date.parse(text)
    return Number.isNaN(other) ? undefined : other
  }
  const [, day, time = '00:00', fraction = '', zone = 'Z'] = iso
  const instant = Date.parse(`${day}T${time}${fullZone(zone)}`)
  return Number.isNaN(instant) ? undefined : instant + Number(`0.${fraction || '0'}`) * 1_000
}

const fullZone = (zone: string) =>
  zone.length === 3 ? `${zone}:00` : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
