import { Code, Text } from '@mantine/core'
import type { AskAnswer } from '@tandem/core/ask'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Parts } from '../opportunities/Parts.tsx'
import { HowPanel } from './HowPanel.tsx'
import { PhrasePanel } from './PhrasePanel.tsx'
import { SuggestionList } from './SuggestionList.tsx'

/** The answer in sentences, then how it came about. */
export function AnswerPanel({
  answer,
  onRun,
}: {
  answer: AskAnswer
  onRun: (told: { operation: string; input: string }) => void
}) {
  const { state, parts, detail, href, near, readAs } = answer
  const said = parts.map(({ text }) => text).join('')
  if (state === 'not understood') {
    return (
      <>
        <Panel title="Not understood">
          <Text maw="78ch">{said}</Text>
          {readAs.length > 0 && (
            <Text size="sm" c="var(--t-dim)" mt={6}>
              Read so: {readAs.join('; ')}.
            </Text>
          )}
        </Panel>
        <SuggestionList title="What can be answered" suggestions={near} />
      </>
    )
  }
  return (
    <>
      <Panel
        title={state === 'refused' ? 'Not answered' : 'The answer'}
        {...(href !== null && { actions: <PageLink to={href}>Open the page</PageLink> })}
      >
        <Text maw="78ch" lh={1.6}>
          <Parts parts={parts} />
        </Text>
      </Panel>
      <PhrasePanel answer={answer} />
      <HowPanel answer={answer} onRun={onRun} />
      {detail !== null && detail.trim() !== said.trim() && (
        <Panel title="In full" note="As the command line prints it">
          {/* Wide tables scroll, by keyboard too. */}
          <Code block tabIndex={0} aria-label="In full" style={{ maxHeight: 420, overflow: 'auto' }}>
            {detail}
          </Code>
        </Panel>
      )}
    </>
  )
}
