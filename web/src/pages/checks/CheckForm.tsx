import {
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { Check, type CheckRow, SEVERITIES } from '@tandem/core/checks'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { ExceptionFields } from './ExceptionFields.tsx'
import { LineField } from './LineField.tsx'

interface Draft {
  id: string
  check: string
  description: string
  where: string[]
  from: string
  severity: (typeof SEVERITIES)[number]
  percent: number | string
  hrOwner: string
  itOwner: string
  exceptions: Check['exceptions']
}

const EMPTY: Draft = {
  id: '',
  check: '',
  description: '',
  where: [],
  from: '',
  severity: 'medium',
  percent: 95,
  hrOwner: '',
  itOwner: '',
  exceptions: [],
}
const draftOf = ({ from, expected, description = '', ...check }: CheckRow): Draft => ({
  ...check,
  description,
  from: from ?? '',
  percent: Number((100 * expected).toFixed(3)),
})
/** A name from the line, until somebody types one. */
const idOf = (line: string) =>
  line
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '')

/** One check: the line with its faults as they are typed, of whom, since when, and who answers for it. */
export function CheckForm({ check }: { check: CheckRow | null }) {
  const [draft, setDraft] = useState<Draft>(check === null ? EMPTY : draftOf(check))
  const [tried, setTried] = useState(false)
  const set = <Name extends keyof Draft>(name: Name, value: Draft[Name]) => setDraft({ ...draft, [name]: value })
  const save = useChange('check-set')
  const may = useMay()
  const paths = usePaths()
  const { history } = useRouter()
  const { percent, from, description, ...rest } = draft
  const parsed = Check.safeParse({
    ...rest,
    id: draft.id || idOf(draft.check),
    from: from === '' ? null : from,
    expected: typeof percent === 'number' ? percent / 100 : Number.NaN,
    ...(description !== '' && { description }),
  })
  const faults = new Map(
    (parsed.success ? [] : parsed.error.issues).map(({ path, message }) => [path.join('.'), message]),
  )
  const fault = (name: string) =>
    tried ? ([...faults].find(([path]) => path.split('.')[0] === name)?.[1] ?? null) : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!parsed.success) return
        save.mutate(
          { check: parsed.data, ...(check !== null && { version: check.version }) },
          { onSuccess: ({ check: { id } }) => history.push(paths.check(id)) },
        )
      }}
      noValidate
    >
      <Panel>
        <Stack gap="md">
          <LineField value={draft.check} onChange={(line) => set('check', line)} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput
              label="Name"
              description="In small letters, for files and links"
              value={draft.id}
              placeholder={idOf(draft.check)}
              disabled={check !== null}
              error={fault('id')}
              onChange={(event) => set('id', event.currentTarget.value)}
            />
            <NumberInput
              label="Expected to be kept, in %"
              description="100 where one violation is one too many"
              value={draft.percent}
              min={0}
              max={100}
              decimalScale={2}
              error={fault('expected') === null ? null : 'a share above 0 and at most 100 %'}
              onChange={(value) => set('percent', value)}
            />
            <TagsInput
              label="Of whom"
              description="dimension=value, one after the other; everybody if empty"
              value={draft.where}
              error={fault('where')}
              onChange={(value) => set('where', value)}
            />
            <Select
              label="Severity"
              description="How much a violation matters"
              data={[...SEVERITIES]}
              allowDeselect={false}
              value={draft.severity}
              onChange={(value) => set('severity', (value ?? 'medium') as Draft['severity'])}
            />
            <TextInput
              label="Who answers for it in HR"
              value={draft.hrOwner}
              error={fault('hrOwner')}
              onChange={(event) => set('hrOwner', event.currentTarget.value)}
            />
            <TextInput
              label="Who answers for it in IT"
              value={draft.itOwner}
              error={fault('itOwner')}
              onChange={(event) => set('itOwner', event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Counts from"
              description="What was decided on this day or later; everything if empty"
              value={draft.from}
              error={fault('from')}
              onChange={(event) => set('from', event.currentTarget.value)}
            />
            <Textarea
              label="Why it is so"
              autosize
              minRows={1}
              value={draft.description}
              error={fault('description')}
              onChange={(event) => set('description', event.currentTarget.value)}
            />
          </SimpleGrid>
          <ExceptionFields
            exceptions={draft.exceptions}
            fault={fault('exceptions')}
            onChange={(exceptions) => set('exceptions', exceptions)}
          />
          <Problem problem={save.error} />
          {may('check-set') ? (
            <Group gap="xs">
              <Button type="submit" loading={save.isPending}>
                {check === null ? 'Set this check' : 'Save it'}
              </Button>
              {tried && faults.size > 0 && (
                <Text size="sm" role="alert" c="var(--t-breach)">
                  Something is still missing or cannot be read; it stands beside its field.
                </Text>
              )}
            </Group>
          ) : (
            <Text size="sm">An administrator, HR lead or IT lead can set it.</Text>
          )}
        </Stack>
      </Panel>
    </form>
  )
}
