import { problemOf } from '../../../api/problem.ts'
import { searchText } from '../../../paths.ts'

/** One promise, or all of them, as text of OpenSLO. */
export async function readOpenSloText(id: string | undefined, signal?: AbortSignal): Promise<string> {
  const response = await fetch(
    `/api/v1/objective-export${searchText({ ids: id })}`,
    signal === undefined ? {} : { signal },
  )
  if (!response.ok) throw await problemOf(response)
  return response.text()
}
