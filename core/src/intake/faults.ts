/** Why a row is no event, in the words that people read. The engine and the ingest API say the same. */
export const FAULTS = {
  noApplication: 'names no application',
  noTime: 'has no time',
  unreadableTime: 'has a time that cannot be read',
  future: 'lies in the future',
  unknownKind: 'has a kind of event that Tandem does not know',
  noStage: 'names no stage',
  personal: 'has an address, a telephone number or written text where an id, a stage or a kind belongs',
  notAnObject: 'is not a JSON object',
  idTwice: 'uses an id twice',
} as const
