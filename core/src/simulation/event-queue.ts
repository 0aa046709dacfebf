const SLOTS_A_DAY = 64
/** A ring of about four months. What lies farther ahead waits behind what comes sooner in the same slot. */
const SLOTS = 8192
const NONE = -1

/**
 * A queue of numbered things by time in days; those of equal time leave in the order they came. A calendar (Brown 1988) with slots of 22 minutes, in each
 * of which few events wait in line: to put one in or take one out costs the same however many there are, where a heap of thousands is walked down each time.
 */
export class EventQueue {
  #times = new Float64Array(1024)
  #things = new Int32Array(1024)
  /** The event behind each in its line; of those that are free, the next free one. */
  #behind = new Int32Array(1024)
  readonly #first = new Int32Array(SLOTS).fill(NONE)
  readonly #last = new Int32Array(SLOTS).fill(NONE)
  #free = NONE
  #used = 0
  #size = 0
  /** The earliest event and its slot, counted from day 0 and not around the ring; nothing lies before. */
  #head = NONE
  #slot = 0

  get size(): number {
    return this.#size
  }

  /** Infinite if nothing is left. */
  get nextTime(): number {
    return this.#head === NONE ? Number.POSITIVE_INFINITY : this.#times[this.#head]!
  }

  push(time: number, thing: number): void {
    const event = this.#place()
    this.#times[event] = time
    this.#things[event] = thing
    const slot = slotOf(time)
    this.#lineUp(event, time, slot & (SLOTS - 1))
    this.#size++
    if (time >= this.nextTime) return
    this.#head = event
    this.#slot = slot
  }

  /** Takes the earliest out; the queue must not be empty. */
  pop(): number {
    const event = this.#head
    const line = this.#slot & (SLOTS - 1)
    const behind = this.#behind[event]!
    this.#first[line] = behind
    if (behind === NONE) this.#last[line] = NONE
    this.#behind[event] = this.#free
    this.#free = event
    this.#size--
    this.#findHead()
    return this.#things[event]!
  }

  #lineUp(event: number, time: number, line: number): void {
    const last = this.#last[line]!
    if (last === NONE || time >= this.#times[last]!) {
      this.#behind[event] = NONE
      this.#last[line] = event
      if (last === NONE) this.#first[line] = event
      else this.#behind[last] = event
      return
    }
    let before = NONE
    let next = this.#first[line]!
    while (this.#times[next]! <= time) {
      before = next
      next = this.#behind[next]!
    }
    this.#behind[event] = next
    if (before === NONE) this.#first[line] = event
    else this.#behind[before] = event
  }

  /** The earliest, from the slot on in which the one before it was. */
  #findHead(): void {
    this.#head = NONE
    if (this.#size === 0) return
    const until = this.#slot + SLOTS
    for (let slot = this.#slot; slot < until; slot++) {
      const first = this.#first[slot & (SLOTS - 1)]!
      if (first === NONE || slotOf(this.#times[first]!) > slot) continue
      this.#head = first
      this.#slot = slot
      return
    }
    this.#findFarHead()
  }

  /** The earliest where nothing comes for longer than the ring. */
  #findFarHead(): void {
    for (const first of this.#first) {
      if (first === NONE || this.#times[first]! >= this.nextTime) continue
      this.#head = first
      this.#slot = slotOf(this.#times[first]!)
    }
  }

  #place(): number {
    const free = this.#free
    if (free !== NONE) {
      this.#free = this.#behind[free]!
      return free
    }
    if (this.#used === this.#times.length) this.#grow()
    return this.#used++
  }

  #grow(): void {
    const wider = 2 * this.#times.length
    const times = new Float64Array(wider)
    const things = new Int32Array(wider)
    const behind = new Int32Array(wider)
    times.set(this.#times)
    things.set(this.#things)
    behind.set(this.#behind)
    this.#times = times
    this.#things = things
    this.#behind = behind
  }
}

const slotOf = (time: number): number => Math.floor(time * SLOTS_A_DAY)
