/** A decision that is complete. */
export const DECISION = {
  id: 'one-calendar',
  title: 'Interviewers share one calendar',
  context: 'Interviews wait for free hours that the scheduling tool cannot see.',
  options: [{ name: 'Share calendars', effects: 'IT connects them in March.' }, { name: 'Leave it as it is' }],
  chosen: 'Share calendars',
  expectation: {
    source: { operation: 'measure', measure: 'time_to_fill', where: [] },
    direction: 'at most',
    target: 40 * 86_400,
  },
  hrOwner: 'Head of recruiting',
  itOwner: 'Head of HR systems',
  review: '2099-06-30',
}
