import type { Progress } from '../operation.ts'

const WORDS: Readonly<Record<Progress['phase'], string>> = {
  waiting: 'Waiting',
  reading: 'Reading',
  checking: 'Checking',
  loading: 'Loading',
  tracing: 'Tracing applications',
  fitting: 'Fitting a model to the history',
  simulating: 'Simulating',
  done: 'Done',
  failed: 'Failed',
  unknown: '',
}

/** One line on stderr that rewrites itself; nothing at all where nobody watches. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr) {
  let shown = false
  let last = 0
  return {
    show(progress: Progress) {
      const { phase } = progress
      if (!stream.isTTY || (phase === 'reading' && performance.now() - last < 100)) return
      last = performance.now()
      stream.write(`\r\u001b[K${WORDS[phase]}${howFar(progress)}`)
      shown = true
    },
    end() {
      if (shown) stream.write('\r\u001b[K')
    },
  }
}

function howFar(progress: Progress): string {
  if (progress.phase === 'fitting') return ''
  if (progress.phase === 'simulating') return ` ${progress.done} of ${progress.of} runs`
  const { bytes, totalBytes, rows } = progress
  const share = bytes !== undefined && totalBytes ? ` ${Math.min(100, Math.round((100 * bytes) / totalBytes))} %` : ''
  return `${share}${rows === undefined ? '' : ` (${rows.toLocaleString('en')} rows)`}`
}
