import { Text } from '@mantine/core'
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import type { StageRules, StageRulesSaved } from '@tandem/core/stage-mapping'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import { useMay } from '../../../session/use-me.ts'
import { count, counted } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import { EffectPanel } from './EffectPanel.tsx'
import { SaveRules } from './SaveRules.tsx'
import { StageBlocks, StageTable } from './StageTable.tsx'
import { changesOf, draftRows, EMPTY_DRAFT, type StageDraft } from './stage-draft.ts'

/** So long after the last change its effect is asked for. */
const SETTLED_MS = 400

/** The stages of one source with what is chosen for them, the effect of that, and the way to keep it. */
export function StageMapping({ stageRules: { source, rules } }: { stageRules: StageRules }) {
  const may = useMay()('stage-rules-set')
  const isNarrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })
  const [draft, setDraft] = useState<StageDraft>(EMPTY_DRAFT)
  const [saved, setSaved] = useState<StageRulesSaved | null>(null)
  const changes = changesOf(rules, draft)
  const asked = JSON.stringify(changes)
  const [settled] = useDebouncedValue(asked, SETTLED_MS)
  const isChanged = changes.length > 0
  const effect = useOperation(
    'stage-rules-preview',
    { source, rules: settled },
    { enabled: isChanged && settled !== '[]' },
  )
  const rows = draftRows(rules, draft)
  const unclear = rows.filter(({ meaning }) => meaning.kind === null && meaning.outcome === null)
  const saving = useChange('stage-rules-set')
  const save = (reason: string) =>
    saving.mutate(
      { source, rules: changes, reason },
      {
        onSuccess: (result) => {
          setDraft(EMPTY_DRAFT)
          setSaved(result)
        },
      },
    )
  const change = (next: StageDraft) => {
    setSaved(null)
    setDraft(next)
  }
  const props = { rules, rows, draft, isFixed: !may, onDraft: change }
  return (
    <>
      {unclear.length > 0 && (
        <Notice
          state="watch"
          title={`${unclear.length === 1 ? `${unclear[0]?.rule.stage} has` : `${counted(unclear.length, 'stage')} have`} no kind.`}
        >
          Stays there count under their own name. Measures and rules that go by kind, such as whose move it is, pass
          them by.
        </Notice>
      )}
      <Panel
        title={`${counted(rules.length, 'stage')} of ${source}`}
        note={
          may
            ? 'In the order in which applications usually go through them. Nothing changes before it is saved.'
            : 'In the order in which applications usually go through them. Administrators, the leads of HR and IT and analysts can change it.'
        }
      >
        {isNarrow ? <StageBlocks {...props} /> : <StageTable {...props} />}
      </Panel>
      {saved !== null && <SavedNotice saved={saved} />}
      <Panel title="What saving would change">
        {isChanged ? (
          <>
            <EffectPanel effect={effect} isOld={settled !== asked} />
            {may && <SaveRules saving={saving} onSave={save} onForget={() => change(EMPTY_DRAFT)} />}
          </>
        ) : (
          <Text c="var(--t-dim)">
            {may
              ? 'Change what a stage stands for, and here you see first what it does: how many applications end differently, and which measures move.'
              : 'Nothing is changed.'}
          </Text>
        )}
      </Panel>
    </>
  )
}

function SavedNotice({ saved: { meanings, moved, applications, seconds } }: { saved: StageRulesSaved }) {
  return (
    <Notice state="ok" title="Saved.">
      {meanings.length === 0
        ? `${counted(moved.length, 'stage')} took another place; no number changed.`
        : `${meanings.join(', ')} ${meanings.length === 1 ? 'stands' : 'stand'} for something else now. ${count(applications)} applications were traced anew in ${seconds.toFixed(1)} s, and every page shows them so.`}
    </Notice>
  )
}
