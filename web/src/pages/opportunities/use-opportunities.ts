import { useOperation } from '../../api/use-operation.ts'

/** While it is simulated, one looks again so often. */
export const AGAIN_MS = 2000

/** All interventions, simulated; asked again until they are. */
export const useOpportunities = (input: { order: 'value' | 'effort'; ai: boolean; fresh?: boolean }) =>
  useOperation(
    'opportunities',
    { ...input, soon: true },
    { refetchMs: (answer) => (answer?.state === 'working' ? AGAIN_MS : false) },
  )
