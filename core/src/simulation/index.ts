export { type Alias, aliasOf, rowOf } from './alias.ts'
export { applyScenario, placesOf } from './apply-scenario.ts'
export { type UnderWay, underWay } from './calibrate/beginning.ts'
export { type Calibration, calibrate, type Fitted } from './calibrate/calibrate.ts'
export { asKnownAt, type History, type KnownRequisition, type Piece, type Stay } from './calibrate/history.ts'
export { type Compiled, cellOf, compile, mapCells } from './compile.ts'
export { drawFills, drawStarts, type FillOptions, type StartOptions } from './draw-fills.ts'
export { SimulationFit, SimulationFitInput } from './fit/contract.ts'
export { DISTANCES, type DistanceId } from './fit/distances.ts'
export { type DistanceRow, FAR, type FitOptions, fitOf, type GoodnessOfFit } from './fit/fit-of.ts'
export { tellFit } from './fit/tell-fit.ts'
export { historyOfRun } from './history-of-run.ts'
export { measureRun, type PoolMeasures, type RunMeasures } from './measure-run.ts'
export type * from './model.ts'
export { perturb } from './perturb.ts'
export { type ReplicateOptions, replicate } from './replicate.ts'
export type { Beginning } from './resume.ts'
export { Change, Scenario } from './scenario.ts'
export { type RunOptions, simulate } from './simulate.ts'
export { poisson, Streams } from './streams.ts'
export { type Distribution, distributionOf } from './summarise.ts'
export { AS_IT_IS, compareRuns } from './what-if/compare-runs.ts'
export {
  FittedTo,
  LEAST_DAYS,
  MOST_DAYS,
  MOST_SCENARIOS,
  ModelCard,
  RunsInput,
  ScenarioResult,
  SIMULATED,
  type SimulatedMeasure,
  SimulateInput,
  SimulationModel,
  SimulationModelInput,
  WhatIf,
} from './what-if/contract.ts'
export { type Costs, costNotes, costOfRun } from './what-if/cost-of-run.ts'
export { amountText, changeText, levelText } from './what-if/level-words.ts'
export { fittedTo, modelCard } from './what-if/model-card.ts'
export { fromPortable, toPortable } from './what-if/portable-model.ts'
export { readScenarioFile } from './what-if/scenario-file.ts'
export { isNothing } from './what-if/sentence-of.ts'
export { doubted, doubtsOf, STRUCTURAL_DOUBT } from './what-if/structural-doubt.ts'
export { everyDay, instantOf, type WorkingDays, workedAt, workingDaysOf } from './working-days.ts'
export { EXITS, type Exit, REQUISITION, type World } from './world.ts'
