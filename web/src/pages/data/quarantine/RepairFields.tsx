import { Autocomplete, Checkbox, NativeSelect, Select, Text } from '@mantine/core'
import { FAULTS, type QuarantineRow, type QuarantineTried, TimeFormat } from '@tandem/core/intake'
import { useOperation } from '../../../api/use-operation.ts'
import { counted } from '../../../words/numbers.ts'
import { TIME_FORMAT_WORDS } from '../import-file/read-time.ts'
import { kindOptions, type RepairChoice } from './repair-choice.ts'

interface RepairFieldsProps {
  row: QuarantineRow
  choice: RepairChoice
  values: QuarantineTried['values']
  onChoice: (choice: RepairChoice) => void
}

/** The small form that fits the reason. */
export function RepairFields(props: RepairFieldsProps) {
  const { row, choice, onChoice } = props
  switch (row.reason) {
    case FAULTS.unknownKind:
      return <KindFields {...props} />
    case FAULTS.noApplication:
      return <CompanyFields {...props} />
    case FAULTS.unreadableTime:
    case FAULTS.noTime:
    case FAULTS.future:
      return <TimeFields {...props} />
    case FAULTS.noStage:
      return <StageField {...props} />
    case FAULTS.idTwice:
      return (
        <Checkbox
          label="Know these rows by their content, without the id"
          checked={choice.forgetsId}
          onChange={({ currentTarget }) => onChoice({ ...choice, forgetsId: currentTarget.checked })}
        />
      )
    default:
      return null
  }
}

function KindFields({ row, choice, values, onChoice }: RepairFieldsProps) {
  const likely = row.rules.flatMap((rule) => (rule.do === 'read-kind' ? [rule.to] : []))
  return (
    <>
      {values.map(({ value, rows }) => (
        <NativeSelect
          key={value}
          label={`${value === '' ? 'No kind' : `“${value}”`} (${counted(rows, 'row')}) means`}
          value={choice.kinds[value] ?? ''}
          data={kindOptions(
            value === row.detail ? likely : likely.filter((kind) => kind === 'application.entered_stage'),
          )}
          onChange={({ currentTarget }) =>
            onChoice({ ...choice, kinds: { ...choice.kinds, [value]: currentTarget.value } })
          }
        />
      ))}
    </>
  )
}

/** A row without an application can still be of a requisition or of the company as a whole. */
function CompanyFields({ row, choice, onChoice }: RepairFieldsProps) {
  const kind =
    row.kept.find(({ column, means }) => means === 'kind' || (means === null && column === 'kind'))?.value.trim() ?? ''
  return (
    <NativeSelect
      label={`Rows that name no application and ${kind === '' ? 'no kind' : `the kind “${kind}”`} are`}
      value={choice.kinds[kind] ?? ''}
      data={kindOptions([], (one) => /^(system|change|requisition)\./.test(one))}
      onChange={({ currentTarget }) => onChoice({ ...choice, kinds: { [kind]: currentTarget.value } })}
    />
  )
}

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

function TimeFields({ row, choice, onChoice }: RepairFieldsProps) {
  const fits = row.rules.flatMap((rule) => (rule.do === 'read-time' ? [rule.format] : []))
  const isFuture = row.reason === FAULTS.future
  return (
    <>
      {row.reason === FAULTS.noTime && (
        <NativeSelect
          label="The time stands in"
          value={choice.column}
          data={[{ value: '', label: 'no other column' }, ...row.kept.map(({ column }) => column)]}
          onChange={({ currentTarget }) => onChoice({ ...choice, column: currentTarget.value })}
        />
      )}
      <NativeSelect
        label="Times are written"
        value={choice.format}
        data={[
          { value: '', label: isFuture ? 'as they were read' : 'choose how' },
          ...TimeFormat.options.map((format) => ({
            value: format,
            label: `${TIME_FORMAT_WORDS[format]}${fits.includes(format) ? ' (fits this row)' : ''}`,
          })),
        ]}
        onChange={({ currentTarget }) =>
          onChoice({ ...choice, format: TimeFormat.safeParse(currentTarget.value).data ?? '' })
        }
      />
      {choice.format !== '' && (
        <Select
          label="In the time zone"
          description="Where the text itself does not say it."
          searchable
          allowDeselect={false}
          data={ZONES}
          value={choice.zone}
          onChange={(zone) => onChoice({ ...choice, zone: zone ?? 'UTC' })}
        />
      )}
    </>
  )
}

function StageField({ row, choice, onChoice }: RepairFieldsProps) {
  const { data } = useOperation('stage-rules', { source: row.source })
  return (
    <>
      <Autocomplete
        label="The stage such rows mean"
        data={data?.rules.map(({ stage }) => stage) ?? []}
        value={choice.stage}
        onChange={(stage) => onChoice({ ...choice, stage })}
      />
      <Text size="sm" c="var(--t-dim)">
        In the words of the source. A new name becomes a stage of its own.
      </Text>
    </>
  )
}
