import type { ImportProgress } from '@tandem/core/intake'

const WORDS: Readonly<Record<ImportProgress['phase'], string>> = {
  waiting: 'Waiting',
  reading: 'Reading',
  checking: 'Checking',
  loading: 'Loading',
  tracing: 'Tracing applications',
  done: 'Done',
  failed: 'Failed',
  unknown: '',
}

/** One line on stderr that rewrites itself; nothing at all where nobody watches. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr) {
  let shown = false
  let last = 0
  return {
    show({ phase, bytes, totalBytes, rows }: ImportProgress) {
      if (!stream.isTTY || (phase === 'reading' && performance.now() - last < 100)) return
      last = performance.now()
      const share =
        bytes !== undefined && totalBytes ? ` ${Math.min(100, Math.round((100 * bytes) / totalBytes))} %` : ''
      stream.write(
        `\r\u001b[K${WORDS[phase]}${share}${rows === undefined ? '' : ` (${rows.toLocaleString('en')} rows)`}`,
      )
      shown = true
    },
    end() {
      if (shown) stream.write('\r\u001b[K')
    },
  }
}
