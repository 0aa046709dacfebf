import { Skeleton, Stack, Text } from '@mantine/core'
import { IconFileCode, IconPlus } from '@tabler/icons-react'
import type { RegisterList } from '@tandem/core/ai'
import { shareWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { Doors } from '../../components/Doors.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import classes from './ai.module.css'
import { JourneyMap } from './JourneyMap.tsx'
import { PacksPanel } from './PacksPanel.tsx'
import { UseCasesTable } from './UseCasesTable.tsx'
import { CONTROL_MARKS } from './use-case-marks.ts'

/** Every use of AI in hiring along the candidate's journey: its risk, its state, what is missing and whose move it is. */
export function AiPage() {
  const list = useOperation('register-list', {})
  const isEmpty = list.data?.useCases.length === 0
  return (
    <>
      <PageTitle question="Which AI is used in hiring, and is each use governed?">
        {list.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {list.data !== undefined && !isEmpty && <p style={{ margin: 0 }}>{list.data.sentence}</p>}
      </PageTitle>
      {!isEmpty && <WaysIn />}
      <Answer
        query={list}
        skeleton={
          <Stack gap="sm">
            <Skeleton h={260} />
            <Skeleton h={220} />
          </Stack>
        }
        isEmpty={({ useCases, unregistered }) => useCases.length === 0 && unregistered.length === 0}
        empty={<NothingRegistered />}
      >
        {(data) => (
          <>
            {data.unregistered.length > 0 && <Unregistered tools={data.unregistered} />}
            {data.useCases.length === 0 ? (
              <NothingRegistered />
            ) : (
              <>
                <JourneyMap list={data} />
                <Panel
                  title="Every use"
                  note="Share: applications of the last three months with data that met the tool."
                >
                  <UseCasesTable useCases={data.useCases} />
                </Panel>
                <Actions list={data} />
              </>
            )}
            <PacksPanel />
          </>
        )}
      </Answer>
    </>
  )
}

function Unregistered({ tools }: { tools: RegisterList['unregistered'] }) {
  const paths = usePaths()
  return (
    <Panel
      title={`${tools.length === 1 ? 'One tool is' : `${tools.length} tools are`} in the events and not in the register`}
      note="Nobody has said what they are for, who answers for them or what they may do."
    >
      <Stack gap={4}>
        {tools.map(({ tool, cases, share }) => (
          <Text key={tool} size="sm">
            <StateMark state="watch" word={tool} /> {cases.toLocaleString('en')} applications, {shareWords(share)} of
            all. <PageLink to={paths.aiUseNew({ tool })}>Register it</PageLink>
          </Text>
        ))}
      </Stack>
    </Panel>
  )
}

/** What waits for somebody, first what lapses first. */
function Actions({ list: { actions } }: { list: RegisterList }) {
  const paths = usePaths()
  if (actions.length === 0) return null
  const sorted = actions.toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
  return (
    <Panel
      title={`${actions.length} ${actions.length === 1 ? 'control waits' : 'controls wait'} for somebody`}
      note="Of uses that touch candidates. What lapses is asked for 30 days before."
    >
      <ul className={classes.actions}>
        {sorted.map(({ useCase, title, control, dueOn }) => (
          <li key={`${useCase} ${control.id}`}>
            <Text size="sm">
              <StateMark
                state={CONTROL_MARKS[control.state]}
                word={dueOn === null ? control.state : `${control.state}: ${dueOn}`}
              />{' '}
              <PageLink to={paths.aiUse(useCase)}>{title}</PageLink>. {control.text}
            </Text>
            <Text size="sm" c="var(--t-dim)">
              {control.detail} {control.who}. {control.rule}, {control.article}.
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The ways to put something into the register. */
function WaysIn() {
  const paths = usePaths()
  return (
    <Doors
      doors={[
        { text: 'Register a use', to: paths.aiUseNew(), icon: IconPlus, needs: 'register-set' },
        { text: 'Bring a file', to: paths.aiUseNew({ as: 'file' }), icon: IconFileCode, needs: 'register-import' },
      ]}
      download={{ text: 'Download all as YAML', operation: 'register-export' }}
    />
  )
}

function NothingRegistered() {
  const may = useMay()
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center">
        <Text fw={600}>No use of AI is registered yet</Text>
        <Text c="var(--t-dim)" maw="62ch">
          Here stands each use of AI along the candidate’s journey: what it is for, who answers for it in HR and in IT,
          its risk tier, and the controls that keep it from going on until somebody has supplied what they ask.
        </Text>
        {may('register-set') ? (
          <WaysIn />
        ) : (
          <Text size="sm">An HR lead, an IT lead or an analyst can register the first.</Text>
        )}
      </Stack>
    </Panel>
  )
}
