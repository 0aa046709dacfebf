/** From the least to the most: each may do what those before it may. */
export const ROLES = ['viewer', 'analyst', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** Who asks. `local` has the data directory itself in hand; `demo` looks at the demo company on this machine. */
export type Actor = { kind: 'local'; name: string; role: Role } | { kind: 'demo'; name: string; role: Role }

export const allows = (actor: Actor, role: Role): boolean => ROLES.indexOf(actor.role) >= ROLES.indexOf(role)

export const LOCAL: Actor = { kind: 'local', name: 'local', role: 'administrator' }
