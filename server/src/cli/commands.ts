import type { z } from 'zod'
import { auditCheckOfFile } from '../bias/audit-check-command.ts'
import { bias } from '../bias/bias-command.ts'
import { fairnessSummaryCommand } from '../bias/fairness-summary-command.ts'
import { briefCommand } from '../brief/brief-command.ts'
import type { Config } from '../config.ts'
import { generate } from '../demo/generate-command.ts'
import { changePointsCommand } from '../diagnosis/change-points/change-points-command.ts'
import { localise } from '../diagnosis/localise/localise-command.ts'
import { mcpCommand } from '../mcp/mcp-command.ts'
import { BRIEF, OPERATIONS } from '../operations.ts'
import { pilotEvaluate } from '../pilots/evaluate-command.ts'
import type { Given } from './arguments.ts'
import { doctor } from './doctor.ts'
import { serve } from './serve.ts'

/** What only the command line can do: start a server, write files on this machine. */
export interface Command {
  name: string
  summary: string
  positional?: readonly string[]
  input: z.ZodObject
  run(given: Given, config: Config): Promise<number>
}

export const COMMANDS: readonly Command[] = [
  serve,
  generate,
  auditCheckOfFile,
  bias,
  localise,
  changePointsCommand,
  pilotEvaluate,
  briefCommand(BRIEF),
  fairnessSummaryCommand,
  mcpCommand(() => OPERATIONS),
  doctor,
]
