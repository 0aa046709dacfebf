import type { BusinessMeasure } from '@tandem/core/value'

export const MEASURE: BusinessMeasure = {
  id: 'releases',
  title: 'Releases of the app',
  unit: 'releases',
  kind: 'releases',
  good: 'higher',
  adds: true,
  owner: 'Head of delivery',
  source: 'the deployment log, counted by month',
  links: [],
}
