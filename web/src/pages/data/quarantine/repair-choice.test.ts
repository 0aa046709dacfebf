import { FAULTS } from '@tandem/core/intake'
import { describe, expect, it } from 'vitest'
import { firstChoice, kindOptions, repairOf } from './repair-choice.ts'

describe('what somebody chooses for rows in quarantine', () => {
  const none = firstChoice([])

  it('becomes the rules that fit the reason, and no others', () => {
    const all = {
      ...none,
      kinds: { moved: 'application.entered_stage', paused: '' },
      format: 'dmy' as const,
      stage: ' Inbox ',
      forgetsId: true,
    }
    expect(repairOf(FAULTS.unknownKind, all)).toEqual([
      { do: 'read-kind', from: 'moved', to: 'application.entered_stage' },
    ])
    expect(repairOf(FAULTS.unreadableTime, all)).toEqual([{ do: 'read-time', format: 'dmy', zone: 'UTC' }])
    expect(repairOf(FAULTS.noTime, { ...all, column: 'seen' })).toEqual([
      { do: 'read-time', format: 'dmy', zone: 'UTC', column: 'seen' },
    ])
    expect(repairOf(FAULTS.noStage, all)).toEqual([{ do: 'name-stage', stage: 'Inbox' }])
    expect(repairOf(FAULTS.idTwice, all)).toEqual([{ do: 'forget-id' }])
    expect(repairOf(FAULTS.future, none)).toEqual([])
  })

  it('begins with the only way a time can be read, and with nothing where there are two', () => {
    expect(firstChoice([{ do: 'read-time', format: 'dmy', zone: 'UTC' }]).format).toBe('dmy')
    expect(
      firstChoice([
        { do: 'read-time', format: 'dmy', zone: 'UTC' },
        { do: 'read-time', format: 'mdy', zone: 'UTC' },
      ]).format,
    ).toBe('')
  })

  it('offers likely kinds first, and each kind once', () => {
    const [leave, likely, ...groups] = kindOptions(['application.entered_stage'])
    expect(leave).toEqual({ value: '', label: 'leave these rows' })
    expect(likely).toMatchObject({ group: 'Likely', items: [{ label: 'Entered stage' }] })
    expect(JSON.stringify(groups)).not.toContain('application.entered_stage')
  })
})
