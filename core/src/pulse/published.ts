/** What others found who asked HR and IT, beside which statement it stands. */
export const PUBLISHED_PULSE: readonly { statement: string; sentence: string; source: string; year: number }[] = [
  {
    statement: 'strategic-role',
    sentence:
      'One third of HR leaders say that talent acquisition is seen as core to strategy; 43 % of CIOs call it a support function.',
    source: 'iCIMS, State of the CHRO',
    year: 2025,
  },
  {
    statement: 'shared-priorities',
    sentence: '51 % of CIOs name strategic disconnects between HR and IT as a barrier.',
    source: 'iCIMS, State of the CHRO',
    year: 2025,
  },
  {
    statement: 'integration',
    sentence: '48 % of CIOs name a lack of shared understanding of the technology as a barrier.',
    source: 'iCIMS, State of the CHRO',
    year: 2025,
  },
]
