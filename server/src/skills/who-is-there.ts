import type { OpenRole } from './open-roles.ts'
import type { Dismissed } from './read-dismissed.ts'
import type { People } from './read-people.ts'

/** Who is not to be suggested for a role: candidates for one of its requisitions, and those who were dismissed for it. */
export function whoIsThere(
  { pool, standings }: People,
  dismissed: readonly Dismissed[],
): (role: OpenRole) => ReadonlySet<string> {
  const byRequisition = new Map<string, string[]>()
  const byApplication = new Map<string, string>()
  const note = (name: string, key: string) => {
    const known = byRequisition.get(name)
    if (known === undefined) byRequisition.set(name, [key])
    else known.push(key)
  }
  for (const [at, { source, requisitions, applications }] of standings.entries()) {
    const key = pool.keys[at]!
    for (const one of requisitions) {
      note(one, key)
      note(`${source}/${one}`, key)
    }
    for (const one of applications) byApplication.set(`${source}/${one}`, key)
  }
  return ({ initiative, role, requisitions }) =>
    new Set([
      ...requisitions.flatMap((one) => byRequisition.get(one) ?? []),
      ...dismissed
        .filter((one) => one.initiative === initiative && one.role === role)
        .flatMap(({ source, application }) => byApplication.get(`${source}/${application}`) ?? []),
    ])
}
