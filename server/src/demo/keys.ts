import { mix32 } from '@tandem/core/stats'

/** Pseudonyms of one kind of person: ten hex digits, distinct by construction because the first eight are a bijection of the counter. */
export function pseudonyms(prefix: 'c' | 'p', seed: number): () => string {
  const salt = mix32(seed ^ (prefix === 'c' ? 0x2545f491 : 0x6c8e9cf5))
  let count = 0
  return () => {
    const head = mix32(++count ^ salt)
    const tail = mix32(head ^ 0x51ed270b) & 0xff
    return `${prefix}_${hex(head >>> 0, 8)}${hex(tail, 2)}`
  }
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0')
}
