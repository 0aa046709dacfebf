import { runCommandLine } from './cli/main.ts'

const code = await runCommandLine(process.argv.slice(2), process.env)
// The embedded engine keeps threads that would hold the process open.
process.exit(code)
