// Builds what the tests run, and installs what they need and this machine lacks.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

await import('./build.mjs')

const NEEDED = [
  { program: 'chromium', package: 'chromium', for: 'the browser stories', with: ['fonts-dejavu-core'] },
  { program: 'pg_ctlcluster', package: 'postgresql', for: 'the test of two servers on one PostgreSQL', with: [] },
]
/** Their packages start services when they are installed, so they are only unpacked, where the tests look for them. */
const UNPACKED = [
  { program: 'prometheus', package: 'prometheus', for: 'the tests with a real Prometheus' },
  { program: 'prometheus-alertmanager', package: 'prometheus-alertmanager', for: 'the test with a real Alertmanager' },
]
const UNPACKED_IN = join(import.meta.dirname, '../node_modules/.cache/tandem-tests')

// The data directories that tests copy are made anew in each run.
rmSync(join(UNPACKED_IN, 'data'), { recursive: true, force: true })

const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
const mayInstall = process.getuid?.() === 0 && isThere('apt-get')

for (const { program, package: name, for: purpose, with: beside } of NEEDED) {
  if (isThere(program)) continue
  if (mayInstall) {
    console.log(`Installing ${name} for ${purpose} …`)
    execFileSync('apt-get', ['update', '-qq'], quiet)
    if (name === 'postgresql') startNoCluster()
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, ...beside], quiet)
  } else {
    tellMissing(program, purpose, name)
  }
}

for (const { program, package: name, for: purpose } of UNPACKED) {
  if (isThere(program) || existsSync(join(UNPACKED_IN, 'usr/bin', program))) continue
  if (mayInstall) {
    console.log(`Unpacking ${name} for ${purpose} …`)
    try {
      unpack(name)
      continue
    } catch (error) {
      console.log(error.message)
    }
  }
  tellMissing(program, purpose, name)
}

function unpack(name) {
  const folder = join(UNPACKED_IN, 'packages')
  mkdirSync(folder, { recursive: true })
  execFileSync('apt-get', ['update', '-qq'], quiet)
  // The sandbox of apt may not write into somebody's folder.
  execFileSync('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', name], { ...quiet, cwd: folder })
  const [file] = readdirSync(folder).filter((one) => one.startsWith(`${name}_`))
  execFileSync('dpkg', ['-x', join(folder, file), UNPACKED_IN], quiet)
  rmSync(folder, { recursive: true })
}

/** The package of PostgreSQL makes a cluster and starts it; the tests make their own, and end it. */
function startNoCluster() {
  const folder = '/etc/postgresql-common/createcluster.d'
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'no-main-cluster.conf'), 'create_main_cluster = false\n')
}

function tellMissing(program, purpose, name) {
  console.log(
    `${program} is missing, so ${purpose} will be skipped. Install it, for example: sudo apt-get install ${name}`,
  )
}

function isThere(program) {
  return spawnSync('which', [program]).status === 0
}
