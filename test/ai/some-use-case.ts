import type { UseCase } from '@tandem/core/ai'
import type { z } from 'zod'

type Given = z.input<typeof UseCase>

/** A tool that ranks candidates in the EU and New York City: as much as rules can ask. */
export const rankingTool = (more: Partial<Given> = {}): Given => ({
  id: 'cv-screening',
  title: 'CV screening',
  purpose: 'Puts applications in an order for recruiters.',
  step: 'screening',
  automation: 'recommend',
  places: ['EU', 'New York City'],
  answers: {
    usesAi: true,
    evaluatesCandidates: true,
    targetsAdvertisements: false,
    decidesOnWorkers: false,
    profiles: true,
    narrowTask: 'none',
    infersEmotions: false,
    talksToPeople: false,
    generatesContent: false,
    weight: 'outweighs others',
  },
  hrOwner: 'Head of recruiting',
  itOwner: 'Head of HR systems',
  ...more,
})
