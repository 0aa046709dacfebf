// A thread does not inherit what reads TypeScript: only for runs from the sources, as in tests; the built program has a file of its own.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
