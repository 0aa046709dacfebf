import { Text } from '@mantine/core'
import { type RegisterList, stateWords } from '@tandem/core/ai'
import { JOURNEY } from '@tandem/core/opportunities'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import classes from './ai.module.css'

/** The candidate's journey from left to right, with the uses of AI at each step. */
export function JourneyMap({ list: { useCases, asOf } }: { list: RegisterList }) {
  const paths = usePaths()
  return (
    <Panel
      title={titleOf(useCases)}
      note="From the request for people to their first days. Tier by the EU AI Act."
      footer={asOf === null ? undefined : `What is used: by events up to ${asOf}.`}
    >
      <ol className={classes.journey ?? ''} aria-label="Uses of AI along the candidate’s journey">
        {JOURNEY.map((step) => {
          const here = useCases.filter((one) => one.step === step)
          return (
            <li key={step} className={`${classes.step ?? ''} ${here.length === 0 ? (classes.empty ?? '') : ''}`}>
              <Text size="sm" fw={600}>
                {step}
              </Text>
              {here.map(({ id, title, risk, state, mark, share, missing }) => (
                <div key={id} className={classes.card ?? ''}>
                  <PageLink to={paths.aiUse(id)}>{title}</PageLink>
                  <Text size="sm">
                    <StateMark state={mark} word={stateWords(state)} />
                  </Text>
                  <Text size="xs" c="var(--t-dim)">
                    {risk.tier}
                    {share !== null && share > 0 && ` · ${Math.round(100 * share)} % of applications`}
                    {missing > 0 && ` · ${missing} missing`}
                  </Text>
                </div>
              ))}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

function titleOf(useCases: RegisterList['useCases']): string {
  const broken = useCases.filter(({ mark }) => mark === 'breach')
  const [first] = broken
  if (first === undefined) return 'No use goes beyond what its controls allow'
  return broken.length === 1
    ? `${first.title}, at ${first.step}, goes beyond what its controls allow`
    : `${broken.length} of ${useCases.length} uses go beyond what their controls allow`
}
