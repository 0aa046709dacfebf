import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { CheckProposal } from '@tandem/core/checks'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { counted } from '../../words/numbers.ts'
import classes from './checks.module.css'

/** What the own history nearly always does, to be adopted one by one. */
export function CheckProposalsPage() {
  const proposals = useOperation('check-proposals', {})
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What does hiring nearly always do, and should it?">
        {proposals.data !== undefined && (
          <p style={{ margin: 0 }}>
            {proposals.data.sentence} <PageLink to={paths.checks()}>All process checks</PageLink>
          </p>
        )}
      </PageTitle>
      <Answer query={proposals} skeleton={<Reading />}>
        {(data) =>
          data.proposals.length === 0 ? (
            <Panel>
              <Text c="var(--t-dim)">
                A check is proposed from what at least fifty cases did in 95 to 99.9 % of the time. You can still{' '}
                <PageLink to={paths.checkNew()}>write one</PageLink>.
              </Text>
            </Panel>
          ) : (
            <Panel
              title={counted(data.proposals.length, 'habit worth a check', 'habits worth a check')}
              note="What is kept in 95 to 99.9 % of cases, judged over the whole history or a large sample of it, and who never or hardly ever does two duties at once. The rest are the cases to look at first. Nothing is checked until you adopt it."
            >
              <ul className={classes.items}>
                {data.proposals.map((proposal) => (
                  <Proposal key={proposal.check.id} proposal={proposal} />
                ))}
              </ul>
            </Panel>
          )
        }
      </Answer>
    </>
  )
}

function Proposal({ proposal: { check, sentence, already, template } }: { proposal: CheckProposal }) {
  const may = useMay()
  const paths = usePaths()
  const adopt = useChange('check-set')
  const adopted = adopt.data?.check.id ?? already
  return (
    <li>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 320px', minWidth: 0 }}>
          <h3 className={classes.line} style={{ margin: 0 }}>
            {check.check}
          </h3>
          <Text>{sentence}</Text>
          <Text size="sm" c="var(--t-dim)">
            {template.charAt(0).toUpperCase() + template.slice(1)}. Severity {check.severity}.
          </Text>
          <Problem problem={adopt.error} />
        </div>
        {adopted !== null ? (
          <Text size="sm">
            Checked as <PageLink to={paths.check(adopted)}>{adopted}</PageLink>
          </Text>
        ) : (
          may('check-set') && (
            <Button
              size="xs"
              loading={adopt.isPending}
              aria-label={`Adopt: ${check.check}`}
              onClick={() => adopt.mutate({ check })}
            >
              Adopt
            </Button>
          )
        )}
      </Group>
    </li>
  )
}

const Reading = () => (
  <Stack gap="sm">
    <Text c="var(--t-dim)" role="status">
      Looking through your own history. This takes a few seconds.
    </Text>
    {['a', 'b', 'c', 'd'].map((row) => (
      <Skeleton key={row} h={72} />
    ))}
  </Stack>
)
