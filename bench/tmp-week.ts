import { openStore } from '../server/src/store/store.ts'
import { sql } from '@tandem/core/sql'
const store = await openStore('/tmp/dx/'+process.argv[2])
const r = await store.warehouse.rows<any>(sql`select toString(toMonday(at)) as week, countIf(k='interview.requested') as req, countIf(k='interview.scheduled') as sch, countIf(k='interview.completed') as done from (select e.kind as k, e.occurred_at as at from event as e final inner join (select source, application from application where job_family='Software Engineering' and location='Berlin') a using (source, application) where k like 'interview.%') where at > '2025-10-01' group by week order by week`)
for (const x of r) console.log(x.week, x.req, x.sch, x.done)
await store.close()
