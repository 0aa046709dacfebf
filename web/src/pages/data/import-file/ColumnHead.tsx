import { NativeSelect, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import classes from './ColumnTable.module.css'
import { helpOf } from './column-help.ts'
import type { DraftColumn } from './draft.ts'
import { isNamed, MEANING_GROUPS, MEANING_WORDS, type Meaning } from './meanings.ts'

interface ColumnHeadProps {
  column: DraftColumn
  onMeaning: (meaning: Meaning) => void
  onName: (name: string) => void
}

const MENU = MEANING_GROUPS.map(({ group, meanings }) => ({
  group,
  items: meanings.map((value) => ({ value, label: MEANING_WORDS[value].label })),
}))

/** A column's name, what it means, and why it was proposed so. */
export function ColumnHead({ column, onMeaning, onName }: ColumnHeadProps) {
  const help = helpOf(column)
  return (
    <>
      <div className={classes.column}>
        {column.column}
        {column.meaning === 'selfIdentification' && <IconLock size={14} aria-label="kept in the vault" />}
      </div>
      <NativeSelect
        size="xs"
        aria-label={`What “${column.column}” means`}
        data={MENU}
        value={column.meaning}
        onChange={({ currentTarget }) => onMeaning(meaningOf(currentTarget.value))}
      />
      {isNamed(column.meaning) && (
        <TextInput
          size="xs"
          mt={4}
          aria-label={`Name under which “${column.column}” is kept`}
          value={column.name}
          error={column.name.trim() === '' ? 'Give it a name' : undefined}
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
      )}
      <p className={help.isWarning ? `${classes.help} ${classes.warning}` : classes.help}>{help.text}</p>
    </>
  )
}

function meaningOf(value: string): Meaning {
  return MEANING_GROUPS.flatMap(({ meanings }) => meanings).find((one) => one === value) ?? 'leaveOut'
}
