import type { Me, OperationName } from '@tandem/core/access'
import { useOperation } from '../api/use-operation.ts'

/** Whoever looks at these pages, once known. */
export const useMe = (): Me | undefined => useOperation('me', {}).data

/** Whether whoever looks may do something; not before it is known who they are. */
export function useMay(): (operation: OperationName) => boolean {
  const me = useMe()
  return (operation) => me?.operations.includes(operation) === true
}
