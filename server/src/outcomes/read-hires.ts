import { type Hire, ratingOf } from '@tandem/core/outcomes'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

interface Row extends Omit<Hire, 'performance' | 'satisfaction30' | 'satisfaction90' | 'satisfaction180'> {
  source: string
  application: string
  /** About what, which day of survey, what, on which scale; in order of time. */
  ratings: [about: string, surveyDay: string, rating: string, scale: string][]
}

export interface HireThere extends Hire {
  key: string
}

/** Everybody who has started, with what became of them; by the row scope of who asks. */
export async function readHires({ warehouse }: Pick<Store, 'warehouse'>): Promise<HireThere[]> {
  const rows = await warehouse.rows<Row>(sql`
    select hired.source as source, toString(hired.application) as application,
      toFloat64(toDate(hired.started_at)) as startedOn, if(hired.departed_at is null, null, toFloat64(toDate(hired.departed_at))) as leftOn,
      if(told.ramped = 0, null, toFloat64(told.ramped)) as rampedOn, told.ratings as ratings,
      if(r.since is null or hired.offer_decided_at is null or hired.offer_decided_at < r.since, null,
        toFloat64(dateDiff('day', r.since, hired.offer_decided_at))) as timeToFill,
      hired.channel as channel, hired.department as department, hired.job_family as jobFamily, hired.location as location,
      hired.level as level, hired.tool as tool
    from (select * from application where started_at is not null) as hired
    left any join (
      select source, application, toUInt32(toDate(minIf(occurred_at, kind = 'hire.ramped'))) as ramped,
        arrayMap(one -> (one.2, one.3, one.4, one.5), arraySort(groupArrayIf((occurred_at,
          JSONExtractString(details, 'about'), JSONExtractString(details, 'survey_day'),
          if(JSONExtractString(details, 'rating') != '', JSONExtractString(details, 'rating'), JSONExtractString(details, 'score')),
          JSONExtractString(details, 'scale')), kind = 'hire.rated'))) as ratings
      from event final where kind in ('hire.ramped', 'hire.rated') group by source, application
    ) as told on told.source = hired.source and told.application = hired.application
    left any join (
      select source, requisition_id, ifNull(approved_at, opened_at) as since from requisition
    ) as r on r.source = hired.source and r.requisition_id = hired.requisition_id`)
  return rows.map(({ source, application, ratings, ...hire }) => {
    const survey = (day: string) =>
      readRating(ratings.find(([about, on]) => about === 'manager_satisfaction' && on === day))
    return {
      ...hire,
      key: `${source} ${application}`,
      performance: readRating(ratings.find(([about]) => about !== 'manager_satisfaction')),
      satisfaction30: survey('30'),
      satisfaction90: survey('90'),
      satisfaction180: survey('180'),
    }
  })
}

const readRating = (rating: Row['ratings'][number] | undefined): number | null =>
  rating === undefined ? null : ratingOf(rating[2], rating[3])
