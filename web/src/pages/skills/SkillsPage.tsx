import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconListDetails, IconUsersPlus } from '@tabler/icons-react'
import type { SkillGap, SkillSuggestions, Skills } from '@tandem/core/skills'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence, type SentencePart } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { FairnessPanel } from './FairnessPanel.tsx'
import { GapPanel, GapPicture } from './GapPanel.tsx'
import { GatePanel } from './GatePanel.tsx'
import { ImportCandidates } from './ImportCandidates.tsx'
import { ImportTaxonomy } from './ImportTaxonomy.tsx'
import { RolesPanel } from './RolesPanel.tsx'

/** People already in the pipeline for roles of the agenda, and the skills that are missing. */
export function SkillsPage() {
  const may = useMay()
  const skills = useOperation('skills', {})
  const isOpen = skills.data?.gate.isOpen === true
  const gap = useOperation('skill-gap', {})
  const suggestions = useOperation('skill-suggestions', {}, { enabled: isOpen && may('skill-suggestions') })
  return (
    <>
      <PageTitle question="Who in the pipeline could staff the agenda, and which skills are missing?">
        {skills.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {skills.data !== undefined && (
          <Lead skills={skills.data} gap={gap.data} suggestions={isOpen ? suggestions.data : undefined} />
        )}
      </PageTitle>
      <Doors hasTaxonomy={skills.data?.taxonomy != null} />
      <Answer query={skills} skeleton={<Skeleton h={200} />}>
        {(data) => (
          <>
            {gap.data !== undefined && <GapPicture gap={gap.data} hasTaxonomy={data.taxonomy !== null} />}
            <Answer query={gap} skeleton={<Skeleton h={320} />}>
              {(answer) => <GapPanel gap={answer} />}
            </Answer>
            {!data.gate.isOpen && <GatePanel gate={data.gate} />}
            {data.gate.isOpen && may('skill-suggestions') && (
              <Answer query={suggestions} skeleton={<Skeleton h={320} />}>
                {({ roles }) => <RolesPanel roles={roles} />}
              </Answer>
            )}
            {may('skill-fairness') && data.gate.isOpen && <FairnessPanel />}
          </>
        )}
      </Answer>
    </>
  )
}

function Lead({
  skills,
  gap,
  suggestions,
}: {
  skills: Skills
  gap: SkillGap | undefined
  suggestions: SkillSuggestions | undefined
}) {
  const paths = usePaths()
  const parts: SentencePart[] = [
    ...(suggestions === undefined ? [skills.sentence] : [suggestions.sentence]),
    ' ',
    ...(gap === undefined ? [] : [gap.sentence, ' ']),
    ...(skills.roles === 0 ? [{ text: 'See the agenda', href: paths.agenda() }, '.'] : []),
  ]
  return <Sentence parts={parts} />
}

function Doors({ hasTaxonomy }: { hasTaxonomy: boolean }) {
  const may = useMay()
  const [open, setOpen] = useState<'taxonomy' | 'candidates' | null>(null)
  const close = () => setOpen(null)
  return (
    <Stack gap="xs" mb="sm">
      <Group gap="xs">
        {may('skills-import') && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconListDetails size={14} aria-hidden />}
            onClick={() => setOpen('taxonomy')}
          >
            {hasTaxonomy ? 'Replace the list of skills' : 'Bring a list of skills'}
          </Button>
        )}
        {may('skills-of-candidates') && hasTaxonomy && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconUsersPlus size={14} aria-hidden />}
            onClick={() => setOpen('candidates')}
          >
            Bring skills of candidates
          </Button>
        )}
      </Group>
      {!hasTaxonomy && (
        <Text size="sm" c="var(--t-dim)">
          A list of skills comes first: ESCO’s, or your own with the columns skill and alternatives.
        </Text>
      )}
      {open === 'taxonomy' && <ImportTaxonomy onClose={close} />}
      {open === 'candidates' && <ImportCandidates onClose={close} />}
    </Stack>
  )
}
