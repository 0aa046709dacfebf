import { Gauge, Registry } from 'prom-client'
import type { Family } from './families.ts'

export const EXPOSITION_TYPE = Registry.PROMETHEUS_CONTENT_TYPE

/** Gauges in the text format of Prometheus. */
export async function expositionOf(families: readonly Family[]): Promise<string> {
  const registry = new Registry()
  for (const { name, help, labels, samples } of families) {
    const gauge = new Gauge({ name, help, labelNames: labels, registers: [registry] })
    for (const { value, ...own } of samples) if (value !== null) gauge.set(own, value)
  }
  return registry.metrics()
}
