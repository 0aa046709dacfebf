import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import type { Incident } from '@tandem/core/incidents'
import { useOperation } from '../../../api/use-operation.ts'

type Props = Omit<AutocompleteProps, 'data'> & { incident: Incident }

/** A role name; those who answer for the objectives in it are offered. */
export function WhoInput({ incident, ...input }: Props) {
  const { data } = useOperation('objective-list', {})
  const { roles, objectives, owner } = incident
  const owners = (data?.objectives ?? [])
    .filter(({ id }) => objectives.includes(id))
    .flatMap(({ hrOwner, itOwner }) => [hrOwner, itOwner])
  const known = [owner, ...Object.values(roles), ...owners, 'HR', 'IT'].filter((one) => one !== null)
  return <Autocomplete {...input} data={[...new Set(known)]} />
}
