import { countsOfKinds, KIND_WORDS } from '@tandem/core/changes'
import { PageLink } from '../components/PageLink.tsx'
import { usePaths } from '../url/use-population.ts'
import classes from './ChangeNotes.module.css'
import { changeWords, KIND_SIGNS } from './change-flags.ts'
import { type ChartPeriod, useChanges } from './use-changes.ts'

/** The changes of a chart in words: what its flags mean, and each of them to read. */
export function ChangeNotes({ period, isOpen = false }: { period: ChartPeriod; isOpen?: boolean }) {
  const changes = useChanges(period)
  const paths = usePaths()
  if (changes.length === 0) return null
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  return (
    <details className={classes.notes} open={isOpen}>
      <summary>In this time: {countsOfKinds(changes)}</summary>
      <p className={classes.legend}>
        {kinds.map((kind) => `${KIND_SIGNS[kind]} ${KIND_WORDS[kind].one}`).join(' · ')}
        {
          ' · a number: several at once · a small tick: a rollout, where flags are many. The colour says whose. That something changed at a time does not make it a cause.'
        }
      </p>
      <ol className={classes.list}>
        {changes.map((change) => (
          <li key={change.id}>
            <span aria-hidden className={classes.sign}>
              {KIND_SIGNS[change.kind]}
            </span>
            <PageLink to={paths.changes({ change: change.id })}>{changeWords(change)}</PageLink>
          </li>
        ))}
      </ol>
    </details>
  )
}
