import type { ObjectiveRow } from '@tandem/core/objectives'
export const prometheusRules = (_: readonly ObjectiveRow[]): string => ''
