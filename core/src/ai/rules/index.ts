import type { RulePack } from '../rule-pack.ts'
import { CALIFORNIA } from './california.ts'
import { COLORADO } from './colorado.ts'
import { EU_AI_ACT } from './eu-ai-act.ts'
import { ILLINOIS } from './illinois.ts'
import { ISO_42001 } from './iso-42001.ts'
import { LOCAL_LAW_144 } from './local-law-144.ts'
import { NIST_AI_RMF } from './nist-ai-rmf.ts'
import { OWN_CONTROLS } from './own-controls.ts'
import { UGESP } from './ugesp.ts'

/** Every rule pack, those of the law first. */
export const RULE_PACKS: readonly RulePack[] = [
  EU_AI_ACT,
  LOCAL_LAW_144,
  UGESP,
  ILLINOIS,
  CALIFORNIA,
  COLORADO,
  ISO_42001,
  NIST_AI_RMF,
  OWN_CONTROLS,
]
