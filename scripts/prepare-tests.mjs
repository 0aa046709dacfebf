// Builds what the tests run, and installs what they need and this machine lacks.
import { execFileSync, spawnSync } from 'node:child_process'

await import('./build.mjs')

const NEEDED = [
  { program: 'chromium', package: 'chromium', for: 'the browser stories', with: ['fonts-dejavu-core'] },
  {
    program: 'prometheus-alertmanager',
    package: 'prometheus-alertmanager',
    for: 'the test with a real Alertmanager',
    with: [],
  },
]

for (const { program, package: name, for: purpose, with: beside } of NEEDED) {
  if (isThere(program)) continue
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    console.log(`Installing ${name} for ${purpose} …`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, ...beside], quiet)
  } else {
    console.log(
      `${program} is missing, so ${purpose} will be skipped. Install it, for example: sudo apt-get install ${name}`,
    )
  }
}

function isThere(program) {
  return spawnSync('which', [program]).status === 0
}
