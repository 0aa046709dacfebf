import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['core/src/**/*.test.ts', 'server/src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files share two processes, one after the other: loading all of Tandem again for each took longer than most of them take. Each has
    // directories of its own, and no module keeps anything between them.
    isolate: false,
    // Shuffled, so that no test counts on another, but the same each time unless TEST_SEED says otherwise.
    sequence: { shuffle: { files: false, tests: true }, seed: Number(process.env.TEST_SEED ?? 1) },
    setupFiles: ['test/helpers/fixed-chance.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './scripts/closing-line-reporter.ts'],
  },
})
