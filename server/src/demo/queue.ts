/** What happens next: at `at`, do `step` to `subject`. Steps of equal time run in the order they were scheduled. */
export type Step<World, Subject> = (world: World, subject: Subject) => void

/**
 * The event queue of the simulation: a binary heap in parallel arrays of numbers; steps and subjects lie still in slots,
 * because moving references through the heap would keep the garbage collector busy.
 * Steps at or after `until` are dropped at once: nothing can see them, and the heap stays as small as the open work.
 */
export class EventQueue<World> {
  readonly #until: number
  readonly #at: number[] = []
  readonly #order: number[] = []
  readonly #slot: number[] = []
  readonly #steps: (Step<World, never> | undefined)[] = []
  readonly #subjects: unknown[] = []
  readonly #freeSlots: number[] = []
  #scheduled = 0

  constructor(until: number) {
    this.#until = until
  }

  get nextAt(): number {
    return this.#at.length > 0 ? this.#at[0]! : Number.POSITIVE_INFINITY
  }

  schedule<Subject>(at: number, step: Step<World, Subject>, subject: Subject): void {
    if (!(at < this.#until)) return
    const slot = this.#freeSlots.pop() ?? this.#steps.length
    this.#steps[slot] = step as Step<World, never>
    this.#subjects[slot] = subject
    let hole = this.#at.length
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (this.#at[parent]! <= at) break
      this.#put(hole, this.#at[parent]!, this.#order[parent]!, this.#slot[parent]!)
      hole = parent
    }
    this.#put(hole, at, this.#scheduled++, slot)
  }

  /** Takes the earliest step out of the queue and runs it. The queue must not be empty. */
  run(world: World): void {
    const slot = this.#slot[0]!
    const step = this.#steps[slot]!
    const subject = this.#subjects[slot]
    this.#steps[slot] = undefined
    this.#subjects[slot] = undefined
    this.#freeSlots.push(slot)
    this.#removeFirst()
    runStep(step, world, subject)
  }

  #removeFirst(): void {
    const at = this.#at.pop()!
    const order = this.#order.pop()!
    const slot = this.#slot.pop()!
    const size = this.#at.length
    if (size === 0) return
    let hole = 0
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && this.#isBefore(child + 1, this.#at[child]!, this.#order[child]!)) child++
      if (!this.#isBefore(child, at, order)) break
      this.#put(hole, this.#at[child]!, this.#order[child]!, this.#slot[child]!)
      hole = child
    }
    this.#put(hole, at, order, slot)
  }

  #isBefore(index: number, at: number, order: number): boolean {
    const own = this.#at[index]!
    return own < at || (own === at && this.#order[index]! < order)
  }

  #put(index: number, at: number, order: number, slot: number): void {
    this.#at[index] = at
    this.#order[index] = order
    this.#slot[index] = slot
  }
}

/** A step and its subject enter the queue together through the generic `schedule`, so they still match here. */
function runStep<World>(step: Step<World, never>, world: World, subject: unknown): void {
  step(world, subject as never)
}
