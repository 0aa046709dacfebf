import { z } from 'zod'

/** The two houses, those they work for, and those who belong to none. A change with two keys needs one of HR and one of IT. */
export const SIDES = ['HR', 'IT', 'business', 'neutral'] as const
export type Side = (typeof SIDES)[number]

interface RoleDefinition {
  title: string
  side: Side
  /** Who this is, as a sentence for the page of people and roles. */
  sentence: string
}

/** What a person may be. Each person has one role, so each belongs to one side. */
export const ROLE_DEFINITIONS = {
  administrator: {
    title: 'Administrator',
    side: 'neutral',
    sentence: 'Runs Tandem: people, roles, single sign-on, keys, data. Signs for neither side.',
  },
  'hr-lead': {
    title: 'HR lead',
    side: 'HR',
    sentence: 'Answers for hiring on the side of HR and holds its key.',
  },
  'it-lead': {
    title: 'IT lead',
    side: 'IT',
    sentence: 'Answers for systems and process engineering on the side of IT and holds its key.',
  },
  analyst: {
    title: 'Analyst',
    side: 'neutral',
    sentence: 'Brings data in and looks at everything they show.',
  },
  recruiter: {
    title: 'Recruiter',
    side: 'HR',
    sentence: 'Follows the applications in their scope.',
  },
  'hiring-manager': {
    title: 'Hiring manager',
    side: 'business',
    sentence: 'Follows the requisitions in their scope, usually their own.',
  },
  auditor: {
    title: 'Auditor',
    side: 'neutral',
    sentence: 'Reads everything, the audit log included, and changes nothing.',
  },
  viewer: {
    title: 'Viewer',
    side: 'neutral',
    sentence: 'Sees aggregates in their scope and no single application.',
  },
} as const satisfies Record<string, RoleDefinition>

export type Role = keyof typeof ROLE_DEFINITIONS
export const ROLES = Object.keys(ROLE_DEFINITIONS) as readonly Role[]
export const RoleName = z.enum(ROLES as [Role, ...Role[]])

export const sideOf = (role: Role): Side => ROLE_DEFINITIONS[role].side
export const titleOf = (role: Role): string => ROLE_DEFINITIONS[role].title
