import { RIGHTS, type Right } from './rights.ts'
import { ROLES, titleOf } from './roles.ts'

/** The rights as a table in Markdown, for the guide. */
export function rightsTable(): string {
  const rows = Object.entries<Right>(RIGHTS).map(([name, { roles, reach }]) => [
    `\`${name}\``,
    ...ROLES.map((role) => (roles.includes(role) ? '✓' : '')),
    reach === 'rows' ? 'in scope' : 'company',
  ])
  const head = ['to do', ...ROLES.map(titleOf), 'rows']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
