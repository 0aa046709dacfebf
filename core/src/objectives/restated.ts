/**
 * By how much judged days read differently now. The first of them is left out: what fell due on days off before it belongs to it too, and
 * nobody remembers how many those were.
 */
export function restatedOf(
  judged: readonly { day: string; due: number; late: number }[],
  days: readonly { day: string; due: number; late: number }[],
): { due: number; late: number } | null {
  const [first, ...others] = judged
  const last = judged.at(-1)
  if (first === undefined || last === undefined) return null
  const now = days.filter(({ day }) => day > first.day && day <= last.day)
  const sum = (rows: readonly { due: number; late: number }[], name: 'due' | 'late') =>
    rows.reduce((total, row) => total + row[name], 0)
  const by = { due: sum(now, 'due') - sum(others, 'due'), late: sum(now, 'late') - sum(others, 'late') }
  return by.due === 0 && by.late === 0 ? null : by
}
