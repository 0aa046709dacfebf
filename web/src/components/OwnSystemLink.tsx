import { Anchor } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { addressIn } from '@tandem/core/trace'
import { useOperation } from '../api/use-operation.ts'

interface Case {
  source: string
  applicationId: string
  requisitionId: string
}

/** The way to an application in the system it comes from; nothing where that system has not said where. */
export function OwnSystemLink({ source, applicationId, requisitionId }: Case) {
  const { data } = useOperation('sources', {})
  const link = data?.sources.find(({ name }) => name === source)?.link ?? null
  const address = addressIn(link, { application: applicationId, requisition: requisitionId })
  if (address === null) return null
  return (
    <Anchor inherit href={address} target="_blank" rel="noreferrer" aria-label={`Open ${applicationId} in ${source}`}>
      {source} <IconExternalLink size={13} aria-hidden style={{ verticalAlign: '-2px' }} />
    </Anchor>
  )
}
