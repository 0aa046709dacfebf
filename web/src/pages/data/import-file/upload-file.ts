import { z } from 'zod'
import { problemOf, TandemProblem } from '../../../api/problem.ts'

const Uploaded = z.object({ file: z.string() })

interface UploadOptions {
  /** From 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends a file and gives back the name to preview and import it under. `fetch` cannot say how far an upload is. */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/upload')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onabort = () => reject(new TandemProblem('cancelled', 'The upload was cancelled.'))
    request.onerror = () =>
      reject(new TandemProblem('unreachable', 'The server does not answer. Start tandem serve again and retry.'))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(Uploaded.parse(JSON.parse(request.responseText)).file)
      else problemOf(new Response(request.responseText, { status: request.status })).then(reject, reject)
    }
    signal.addEventListener('abort', () => request.abort())
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}
