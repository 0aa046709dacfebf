import { chromium } from 'playwright-core'
const [from, to, y, h] = process.argv.slice(2)
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const p = await b.newPage({ viewport: { width: 390, height: Number(h) } })
await p.setContent(`<body style="margin:0;overflow:hidden"><img src="data:image/png;base64,${(await import('node:fs')).readFileSync(from).toString('base64')}" style="margin-top:-${y}px"></body>`)
await p.waitForTimeout(300)
await p.screenshot({ path: to })
await b.close()
