import { Text, Title } from '@mantine/core'
import type { Diagnosis } from '@tandem/core/diagnosis'
import { shareWords } from '@tandem/core/words'
import { StateMark } from '../../components/states/StateMark.tsx'
import classes from './diagnosis.module.css'

type Why = NonNullable<Diagnosis['why']>

/** The causes of waiting in words that say what happened meanwhile. */
const CAUSES = {
  contention: { name: 'contention', about: 'whoever it waited for did earlier work', color: 'var(--t-series-1)' },
  prioritisation: { name: 'prioritisation', about: 'later work was taken first', color: 'var(--t-series-3)' },
  batching: { name: 'batching', about: 'it was gathered and done together', color: 'var(--t-series-0)' },
  unexplained: { name: 'unexplained', about: 'no cause that is looked for', color: 'var(--t-series-4)' },
} as const

/** Why the queue that grew most waits: the split of the wait, the load, and how much of it could be told. */
export function WhyPart({ why }: { why: Why }) {
  const told = (why.causes ?? []).filter(({ share }) => share > 0).sort((a, b) => b.share - a.share)
  return (
    <section style={{ marginTop: 20 }}>
      <Title order={3} fz="md" mb={6}>
        Why it waits
      </Title>
      {told.length > 0 && (
        <>
          <div className={classes.stack} aria-hidden>
            {told.map(({ cause, share }) => (
              <div key={cause} style={{ flex: `${share} 0 3px`, background: CAUSES[cause].color }} />
            ))}
          </div>
          <ul className={classes.keys}>
            {told.map(({ cause, share }) => (
              <li key={cause} className={classes.key}>
                <span className={classes.swatch} style={{ background: CAUSES[cause].color }} aria-hidden />
                {CAUSES[cause].name} {shareWords(share)}: {CAUSES[cause].about}
              </li>
            ))}
          </ul>
        </>
      )}
      {why.causes === null && why.whyNoCauses !== null && (
        <p className={classes.plain}>
          <StateMark state="not enough data" word="no causes" /> {why.whyNoCauses}
        </p>
      )}
      <ul className={classes.list} style={{ marginTop: 10 }}>
        {why.sentences
          .filter((one) => !/^Tier /.test(one) && one !== why.whyNoCauses)
          .map((one) => (
            <li key={one}>{one}</li>
          ))}
      </ul>
      <Text size="sm" c="var(--t-dim)" mt={6}>
        {TIERS[why.tier]} {coverageWords(why)}
      </Text>
    </section>
  )
}

const TIERS: Readonly<Record<number, string>> = {
  1: 'Tier 1: who did it and when it began and ended are known.',
  2: 'Tier 2: who did it is known, and calendars are not; what rests on them is not told.',
  3: 'Tier 3: only ends are known, so that no cause of waiting can be told.',
}

function coverageWords({ coverage: { items, withResource, withCalendar } }: Why): string {
  const parts = [
    ...(withResource === null ? [] : [`who served them is known of ${shareWords(withResource)}`]),
    ...(withCalendar === null ? [] : [`a calendar of ${shareWords(withCalendar)}`]),
  ]
  return `${items.toLocaleString('en')} stopped waiting in this time${parts.length === 0 ? '' : `; ${parts.join(', ')}`}.`
}
