export * from './contract.ts'
export { type FoundPlaces, findPlaces, type Place, type RolePlaces } from './find-places.ts'
export { changesOf, contentOf, Initiative, InitiativeId, InitiativeRole } from './initiative.ts'
export { gainOf, initiativeForecast, type RoleToStaff, type StaffingForecast } from './initiative-forecast.ts'
export { type Lever, leversOf } from './levers.ts'
export { namedIn } from './named-in.ts'
export {
  agendaSentence,
  chanceWords,
  isStaffed,
  leverSentence,
  spanWords,
  standingWords,
  stateOf,
} from './write-agenda.ts'
