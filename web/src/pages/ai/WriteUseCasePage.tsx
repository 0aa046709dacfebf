import { Button, FileButton, SegmentedControl, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { Notice } from '../data/Notice.tsx'
import { UseCaseForm } from './UseCaseForm.tsx'

const Search = z.object({
  as: z.enum(['form', 'file']).default('form').catch('form'),
  tool: z.string().max(200).optional().catch(undefined),
})

export function NewUseCasePage() {
  const { as, tool } = usePageSearch(Search)
  const set = useSetSearch()
  const paths = usePaths()
  return (
    <>
      <PageTitle question="Which use of AI is this, and who answers for it?">
        <p style={{ margin: 0 }}>
          Write one use, or bring a file of many. <PageLink to={paths.ai()}>The whole register</PageLink>
        </p>
      </PageTitle>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="How to write it"
        value={as}
        onChange={(next) => set({ as: next === 'form' ? undefined : next })}
        data={[
          { value: 'form', label: 'One use' },
          { value: 'file', label: 'A file in YAML' },
        ]}
      />
      {as === 'form' ? <UseCaseForm shown={null} tool={tool} /> : <RegisterFileForm />}
    </>
  )
}

export function EditUseCasePage() {
  const { id = '' } = useParams({ strict: false })
  const shown = useOperation('register-show', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What is to be said of ${id}?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.aiUse(id)}>Back to the use</PageLink>
        </p>
      </PageTitle>
      <Answer query={shown} skeleton={<Skeleton h={360} />}>
        {(data) => <UseCaseForm key={data.row.version} shown={data} />}
      </Answer>
    </>
  )
}

/** The register as a file of YAML: imported as a whole or not at all, with the line of every fault. */
function RegisterFileForm() {
  const [text, setText] = useState('')
  const may = useMay()
  const paths = usePaths()
  const bring = useChange('register-import')
  return (
    <Panel
      title="A file of uses"
      note="Paste it or choose it; download the register to see its form. If anything in it cannot be used, nothing is kept, and every fault is named with its line."
      actions={
        <FileButton
          accept=".yaml,.yml,application/yaml,text/yaml"
          onChange={(file) => {
            if (file !== null) void file.text().then(setText)
          }}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default">
              Choose a file
            </Button>
          )}
        </FileButton>
      }
    >
      <Stack gap="sm">
        <Textarea
          aria-label="Uses of AI in YAML"
          autosize
          minRows={14}
          maxRows={30}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Problem problem={bring.error} />
        {bring.data !== undefined && !bring.isPending && (
          <Notice state="ok" title={`Imported: ${bring.data.sentence}`}>
            {bring.data.warnings.map((warning) => (
              <Text key={warning} size="sm">
                {warning}
              </Text>
            ))}
            <PageLink to={paths.ai()}>The whole register</PageLink>
          </Notice>
        )}
        {may('register-import') ? (
          <div>
            <Button disabled={text.trim() === ''} loading={bring.isPending} onClick={() => bring.mutate({ text })}>
              Import it
            </Button>
          </div>
        ) : (
          <Text size="sm">An administrator, an HR lead, an IT lead or an analyst can import it.</Text>
        )}
      </Stack>
    </Panel>
  )
}
