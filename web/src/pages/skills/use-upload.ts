import { useState } from 'react'
import { asProblem, type TandemProblem } from '../../api/problem.ts'
import { uploadFile } from '../data/import-file/upload-file.ts'

/** Sends files before an operation reads them; gives their names, or null where that failed. */
export function useUpload() {
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<TandemProblem | null>(null)
  const send = async (files: readonly File[]): Promise<string[] | null> => {
    setProblem(null)
    setPending(true)
    try {
      const names: string[] = []
      for (const file of files)
        names.push(await uploadFile(file, { onProgress: () => {}, signal: new AbortController().signal }))
      return names
    } catch (error) {
      setProblem(asProblem(error))
      return null
    } finally {
      setPending(false)
    }
  }
  return { send, isPending, problem }
}
