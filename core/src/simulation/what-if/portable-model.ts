import type { Calibration } from '../calibrate/calibrate.ts'
import type { Model } from '../model.ts'
import type { Beginning } from '../resume.ts'
import type { SimulationModel } from './contract.ts'

type Travelling = Pick<SimulationModel, 'model' | 'beginning'>

/** A model and what is under way as JSON can say it: lists for typed arrays, null for what is never all taken. */
export function toPortable(model: Calibration['model'], { requisitions, applications }: Beginning): Travelling {
  return {
    model: {
      ...model,
      calendars: model.calendars.map((one) => ({ ...one, before: [...one.before], dayOf: [...one.dayOf] })),
    },
    beginning: {
      requisitions: requisitions.map((one) => ({
        ...one,
        openings: Number.isFinite(one.openings) ? one.openings : null,
      })),
      applications: [...applications],
    },
  }
}

export function fromPortable({ model, beginning }: Travelling): { model: Model; beginning: Beginning } {
  return {
    model: {
      ...model,
      calendars: model.calendars.map((one) => ({
        ...one,
        before: Int32Array.from(one.before),
        dayOf: Int32Array.from(one.dayOf),
      })),
    },
    beginning: {
      requisitions: beginning.requisitions.map((one) => ({
        ...one,
        openings: one.openings ?? Number.POSITIVE_INFINITY,
      })),
      applications: beginning.applications.map(({ isWinner = false, ...one }) => ({ ...one, isWinner })),
    },
  }
}
