/**
 * A queue of numbered things by time; those of equal time leave in the order they came. Times and numbers lie in parallel arrays, and nothing is allocated for an event; each
 * has four below it, which makes the heap half as deep as with two.
 */
export class EventHeap {
  #times = new Float64Array(1024)
  #orders = new Float64Array(1024)
  #things = new Int32Array(1024)
  #size = 0
  #pushed = 0

  get size(): number {
    return this.#size
  }

  /** Infinite if nothing is left. */
  get nextTime(): number {
    return this.#size > 0 ? (this.#times[0] as number) : Number.POSITIVE_INFINITY
  }

  push(time: number, thing: number): void {
    if (this.#size === this.#times.length) this.#grow()
    const order = this.#pushed++
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      if ((this.#times[parent] as number) <= time) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#times[hole] = time
    this.#orders[hole] = order
    this.#things[hole] = thing
  }

  /** Takes the earliest out; the heap must not be empty. */
  pop(): number {
    const taken = this.#things[0] as number
    const last = --this.#size
    const [time, order, thing] = [
      this.#times[last] as number,
      this.#orders[last] as number,
      this.#things[last] as number,
    ]
    let hole = 0
    for (let child = 1; child < last; child = 4 * hole + 1) {
      const first = this.#firstOf(child, Math.min(child + 4, last))
      if (!this.#isBefore(first, time, order)) break
      this.#move(first, hole)
      hole = first
    }
    this.#times[hole] = time
    this.#orders[hole] = order
    this.#things[hole] = thing
    return taken
  }

  /** The earliest of neighbours. */
  #firstOf(from: number, until: number): number {
    let first = from
    for (let place = from + 1; place < until; place++)
      if (this.#isBefore(place, this.#times[first] as number, this.#orders[first] as number)) first = place
    return first
  }

  #isBefore(place: number, time: number, order: number): boolean {
    const own = this.#times[place] as number
    return own < time || (own === time && (this.#orders[place] as number) < order)
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number
    this.#orders[to] = this.#orders[from] as number
    this.#things[to] = this.#things[from] as number
  }

  #grow(): void {
    const wider = 2 * this.#times.length
    const times = new Float64Array(wider)
    const orders = new Float64Array(wider)
    const things = new Int32Array(wider)
    times.set(this.#times)
    orders.set(this.#orders)
    things.set(this.#things)
    this.#times = times
    this.#orders = orders
    this.#things = things
  }
}
