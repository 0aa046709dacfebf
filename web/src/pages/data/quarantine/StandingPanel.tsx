import { Button, Group, Text } from '@mantine/core'
import type { RepairRule, StandingRepairs } from '@tandem/core/intake'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { eventName } from '../../../words/names.ts'
import { TIME_FORMAT_WORDS } from '../import-file/read-time.ts'
import classes from './ReasonGroup.module.css'

/** Repairs that go on with whatever comes later; nothing where there is none. */
export function StandingPanel() {
  const may = useMay()
  const { data } = useOperation('quarantine-repairs', {}, { enabled: may('quarantine-repairs') })
  const end = useChange('quarantine-repair-end')
  if (data === undefined || data.repairs.length === 0) return null
  return (
    <Panel title="Repairs that go on" note="Applied to whatever these sources bring, right after it has come in.">
      {data.repairs.map((repair) => (
        <Group
          key={repair.id}
          justify="space-between"
          align="flex-start"
          wrap="nowrap"
          className={classes.standing ?? ''}
        >
          <div>
            <Text>{standingWords(repair)}</Text>
            <Text size="sm" c="var(--t-dim)">
              Since {dayOfIso(repair.setAt)}: {repair.why}
            </Text>
          </div>
          {may('quarantine-repair-end') && (
            <Button
              size="xs"
              variant="default"
              style={{ flex: 'none' }}
              aria-label={`End it: ${standingWords(repair)}`}
              loading={end.isPending && end.variables?.id === repair.id}
              onClick={() => end.mutate({ id: repair.id })}
            >
              End it
            </Button>
          )}
        </Group>
      ))}
      <Problem problem={end.error} />
    </Panel>
  )
}

/** 'ats: “moved” means Entered stage'. */
export function standingWords({ source, reason, repair }: StandingRepairs['repairs'][number]): string {
  const words = repair.map(ruleWords)
  return `${source}: ${words.length === 0 ? `rows that were held because it ${reason} are replayed` : words.join('; ')}`
}

function ruleWords(rule: RepairRule): string {
  switch (rule.do) {
    case 'read-kind':
      return `${rule.from === '' ? 'no kind' : `“${rule.from}”`} means ${eventName(rule.to)}`
    case 'read-time':
      return `times are read as ${TIME_FORMAT_WORDS[rule.format].split(':')[0]?.toLowerCase()}, ${rule.zone}`
    case 'name-stage':
      return `no stage means “${rule.stage}”`
    case 'read-value':
      return `the ${rule.field} “${rule.from}” means “${rule.to}”`
    case 'forget-id':
      return 'rows are known by their content, without the id'
  }
}
