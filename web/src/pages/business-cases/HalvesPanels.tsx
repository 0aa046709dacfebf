import { Button, Stack, Text, TextInput } from '@mantine/core'
import { sideOf } from '@tandem/core/access'
import {
  type BusinessCaseAnswer,
  BusinessCaseSignInput,
  type EffortHalf,
  type Range,
  type ValueHalf,
} from '@tandem/core/business-case'
import type { KeySide } from '@tandem/core/two-keys'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay, useMe } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'
import { KeyNote } from '../objectives/policy/KeyNote.tsx'
import classes from './business-cases.module.css'
import { EFFORT_FIELDS, LINE_KINDS } from './case-fields.ts'
import { numberWords } from './case-words.ts'

/** What HR says it is worth beside what IT says it takes, each with who signed it. */
export function HalvesPanels({ data }: { data: BusinessCaseAnswer }) {
  const { value, effort, basis } = data
  return (
    <div className={classes.pair}>
      <Panel title="What it is worth" note={<SideMark side="HR" />}>
        {value === null ? (
          <Unwritten side="HR" />
        ) : (
          <Ranges
            label="What it is worth"
            rows={valueRows(value)}
            footer={basis?.simulated == null ? null : simulatedWords(basis.simulated)}
          />
        )}
        <Signature data={data} side="HR" />
      </Panel>
      <Panel title="What it takes" note={<SideMark side="IT" />}>
        {effort === null ? <Unwritten side="IT" /> : <Ranges label="What it takes" rows={effortRows(effort)} />}
        <Signature data={data} side="IT" />
      </Panel>
    </div>
  )
}

interface RangeRow {
  name: string
  words: string
  source: string
}

function Ranges({ label, rows, footer = null }: { label: string; rows: readonly RangeRow[]; footer?: string | null }) {
  return (
    <>
      <DataTable
        label={label}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { name: 'What', cell: ({ name }) => name },
          { name: 'Low, most likely, high', nowrap: true, cell: ({ words }) => words },
          { name: 'Where from', cell: ({ source }) => source },
        ]}
      />
      {footer !== null && (
        <Text size="sm" c="var(--t-dim)" mt={4}>
          {footer}
        </Text>
      )}
    </>
  )
}

const rangeWords = ({ low, mode, high }: Range): string =>
  low === high ? numberWords(mode) : [low, mode, high].map(numberWords).join(' · ')

export const valueRows = ({ lines, measured }: ValueHalf): RangeRow[] => [
  ...lines.flatMap((line) => {
    const ranges = line as unknown as Readonly<Record<string, Range | undefined>>
    return LINE_KINDS[line.kind].fields.flatMap(({ name, label }): RangeRow[] => {
      const range = ranges[name]
      return range === undefined
        ? [{ name: `${line.title}: ${label}`, words: 'as in the cost model', source: 'cost model' }]
        : [{ name: `${line.title}: ${label}`, words: rangeWords(range), source: range.source }]
    })
  }),
  ...(measured === undefined
    ? []
    : [
        {
          name: `Expected change of ${measured.measure.replaceAll('_', ' ')}`,
          words: rangeWords(measured.change),
          source: measured.change.source,
        },
      ]),
]

const effortRows = (effort: EffortHalf): RangeRow[] => [
  ...EFFORT_FIELDS.map(({ name, label }) => ({
    name: label,
    words: rangeWords(effort[name]),
    source: effort[name].source,
  })),
  {
    name: 'In use from',
    words: [effort.inUse.early, effort.inUse.likely, effort.inUse.late].join(' · '),
    source: effort.inUse.source,
  },
]

const simulatedWords = ({
  timeToFill,
  hiresPerQuarter,
  runs,
  knownUntil,
}: NonNullable<NonNullable<BusinessCaseAnswer['basis']>['simulated']>): string =>
  `By simulation the median time to fill changes by ${numberWords(timeToFill.p50)} days (${numberWords(timeToFill.p5)} to ${numberWords(timeToFill.p95)}), and hires a quarter by ${numberWords(hiresPerQuarter.p50)}: ${runs} pairs of runs of the model fitted until ${knownUntil}.`

const Unwritten = ({ side }: { side: KeySide }) => (
  <Text c="var(--t-dim)">
    {side === 'HR'
      ? 'HR has not written its half yet: hours saved, days of vacancy, losses avoided.'
      : 'IT has not written its half yet: work, integration, running and oversight, and when it is in use.'}
  </Text>
)

function Signature({ data, side }: { data: BusinessCaseAnswer; side: KeySide }) {
  const { hash, signature } = data.halves[side]
  const isSigned = signature?.counts === true
  return (
    <Stack gap="xs" mt="sm">
      {signature !== null && (
        <Text size="sm">
          <StateMark state={isSigned ? 'ok' : 'watch'} word={isSigned ? 'signed' : 'signature lost'} />{' '}
          {isSigned
            ? `by ${signature.name} for ${side}, ${dayOfIso(signature.at)}: “${signature.reason}”`
            : `${signature.name} signed this on ${dayOfIso(signature.at)}; the half or what the case is about has changed since, or the key is no longer theirs.`}
        </Text>
      )}
      {hash !== null && !isSigned && <SignHalf id={data.id} hash={hash} side={side} />}
    </Stack>
  )
}

function SignHalf({ id, hash, side }: { id: string; hash: string; side: KeySide }) {
  const me = useMe()
  const may = useMay()
  const [reason, setReason] = useState('')
  const sign = useChange('business-case-sign')
  const input = { id, hash, reason }
  if (!may('business-case-sign') || me === undefined || sideOf(me.role) !== side)
    return (
      <div className={classes.unsigned}>
        <Text size="sm">
          <StateMark state="watch" word={`not signed by ${side}`} />
        </Text>
        <div className={classes.screenOnly}>
          <KeyNote side={side} />
        </div>
      </div>
    )
  return (
    <form
      aria-label={`Sign for ${side}`}
      onSubmit={(event) => {
        event.preventDefault()
        sign.mutate(input, { onSuccess: () => setReason('') })
      }}
    >
      <Stack gap="xs" maw={620}>
        <TextInput
          label={`Why you sign for ${side}`}
          description="Kept with the signature, which is for this half as it stands here."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Problem problem={sign.error} />
        <div>
          <Button
            type="submit"
            size="xs"
            disabled={!BusinessCaseSignInput.safeParse(input).success}
            loading={sign.isPending}
          >
            Sign for {side}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
