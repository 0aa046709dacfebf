import { useState } from 'react'
import { WRITES, type WriteInputOf, type WriteName, type WriteOutputOf } from './operations.ts'
import { useChange } from './use-change.ts'

/** The first fault of each field, under its path: `title`, `when.zone`. */
export type Faults = Readonly<Record<string, string>>

/** A change whose input is held against the schema of the API before it is sent; what is wrong stands beside its field. */
export function useCheckedChange<Name extends WriteName>(name: Name) {
  const change = useChange(name)
  const [faults, setFaults] = useState<Faults>({})
  const send = (input: WriteInputOf<Name>, onDone?: (answer: WriteOutputOf<Name>) => void) => {
    const checked = WRITES[name].input.safeParse(input)
    setFaults(checked.success ? {} : faultsOf(checked.error.issues))
    if (checked.success) change.mutate(input, { onSuccess: (answer) => onDone?.(answer) })
  }
  return { send, faults, problem: change.error, isPending: change.isPending, answer: change.data }
}

function faultsOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Faults {
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path.map(String).join('.'), message]))
}
