import type { Store } from '../store/store.ts'

const underWay = new WeakSet<object>()

/** Whether a first set of objectives is being worked out and set: who looks is told so, and nothing is judged in between. */
export const areBeingSet = ({ directory }: Pick<Store, 'directory'>): boolean => underWay.has(directory)

/** From now on they are being set, until the work has come to its end, well or not. */
export async function whileBeingSet({ directory }: Pick<Store, 'directory'>, work: () => Promise<void>): Promise<void> {
  underWay.add(directory)
  try {
    await work()
  } finally {
    underWay.delete(directory)
  }
}
