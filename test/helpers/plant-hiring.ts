import { Random } from '../../core/src/stats/index.ts'
import type { HiringEvent } from '../../core/src/trace/index.ts'
import type { Store } from '../../server/src/store/store.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { insertLog } from './insert-log.ts'
import { NOW } from './with-store.ts'

const DAY = 86_400_000
