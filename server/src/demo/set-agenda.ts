import type { Initiative } from '@tandem/core/agenda'
import { sql } from '@tandem/core/sql'
import type { z } from 'zod'
import { agendaSet } from '../agenda/set-initiative.ts'
import { type Context, perform } from '../operation.ts'

interface Wanted extends Omit<z.input<typeof Initiative>, 'needDate' | 'roles'> {
  /** Days after what the sources have told. */
  inDays: number
  roles: (Omit<z.input<typeof Initiative>['roles'][0], 'requisitions' | 'where' | 'needDate'> & {
    department: string
    /** How many of its people have been asked for. */
    asked: number
    inDays?: number
  })[]
}

/** What the demo company means to build: comfortable, tight, with people whom nobody has asked for, and one whose day has passed. */
const AGENDA: readonly Wanted[] = [
  {
    id: 'warehouse-robots',
    name: 'Robots in the warehouse',
    purpose: 'Two shifts of picking without people, so that orders of the evening leave the same day.',
    inDays: -12,
    itOwner: 'Head of operations technology',
    hrOwner: 'Head of engineering recruiting',
    budget: 1_200_000,
    roles: [
      {
        title: 'Robotics engineer',
        skills: ['ROS', 'C++', 'control theory', 'computer vision'],
        headcount: 2,
        department: 'Engineering',
        asked: 2,
      },
    ],
  },
  {
    id: 'one-customer-record',
    name: 'One customer record',
    purpose: 'Sales and support see the same customer; the two old systems can be switched off.',
    inDays: 140,
    itOwner: 'Head of business systems',
    hrOwner: 'Head of recruiting',
    budget: 850_000,
    roles: [
      { title: 'Data engineer', skills: ['SQL', 'dbt', 'data modelling'], headcount: 1, department: 'Data', asked: 1 },
      {
        title: 'Integration engineer',
        skills: ['APIs', 'Java', 'event streaming'],
        headcount: 1,
        department: 'Engineering',
        asked: 1,
      },
    ],
  },
  {
    id: 'payments-platform',
    name: 'Payments platform',
    purpose: 'Own payments in every country, so that a market can be opened within a month.',
    inDays: 95,
    itOwner: 'Chief technology officer',
    hrOwner: 'Head of engineering recruiting',
    budget: 4_200_000,
    roles: [
      {
        title: 'Backend engineer',
        skills: ['Go', 'PostgreSQL', 'Kafka', 'Kubernetes'],
        headcount: 4,
        department: 'Engineering',
        asked: 4,
      },
      {
        title: 'Fraud analyst',
        skills: ['statistics', 'Python', 'fraud detection'],
        headcount: 1,
        department: 'Data',
        asked: 1,
        inDays: 125,
      },
    ],
  },
  {
    id: 'support-assistant',
    name: 'Assistant for support',
    purpose: 'Half of all questions of customers answered at once, each with its source.',
    inDays: 105,
    itOwner: 'Head of machine learning',
    hrOwner: 'Head of recruiting',
    budget: 1_600_000,
    roles: [
      {
        title: 'Machine-learning engineer',
        skills: ['Python', 'retrieval', 'PyTorch', 'A/B testing'],
        headcount: 2,
        department: 'Data',
        asked: 1,
      },
      {
        title: 'Support lead',
        skills: ['knowledge bases', 'coaching', 'LLM operations'],
        headcount: 1,
        department: 'Customer Support',
        asked: 1,
      },
    ],
  },
]

const DAY_MS = 86_400_000

/** The agenda of the demo company, on requisitions that are open when its history ends. */
export async function setAgenda(context: Context): Promise<void> {
  const { warehouse } = context.store
  const { until } = await warehouse.one<{ until: number }>(
    sql`select toUnixTimestamp64Milli(max(began_at)) as until from requisition`,
  )
  // The order of the ids is chance, but the same on every machine.
  const open = await warehouse.rows<{ id: string; department: string }>(sql`
    select requisition_id as id, toString(department) as department from requisition
    where accepted_at is null and filled_at is null and closed_at is null
    order by began_at, id`)
  const take = (department: string, n: number): string[] => {
    const found = open.filter((one) => one.department === department).slice(0, n)
    for (const one of found) open.splice(open.indexOf(one), 1)
    return found.map(({ id }) => id)
  }
  const dayIn = (days: number) => new Date(until + days * DAY_MS).toISOString().slice(0, 10)
  for (const { inDays, roles, ...initiative } of AGENDA) {
    const filled = roles.map(({ department, asked, inDays: own, ...role }) => ({
      ...role,
      ...(own !== undefined && { needDate: dayIn(own) }),
      requisitions: take(department, asked),
      where: [`department=${department}`],
    }))
    await perform(agendaSet, { initiative: { ...initiative, needDate: dayIn(inDays), roles: filled } }, context)
  }
}
