/** A goal tied to a measure that every store has. */
export const GOAL = {
  id: 'faster-hiring',
  title: 'Fill requisitions within 40 days',
  hrOwner: 'Head of recruiting',
  itOwner: 'Head of HR systems',
  tie: { kind: 'measure', measure: 'time_to_fill', where: [], direction: 'at most', target: 40 * 86_400 },
  from: '2025-01-01',
  due: '2099-12-31',
}

export const ITEM = {
  id: 'calendar-link',
  title: 'Calendars are linked',
  kind: 'integration',
  from: '2099-01-01',
  to: '2099-03-31',
  hrOwner: 'Head of recruiting',
  itOwner: 'Head of HR systems',
}
