import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { AboutNumberContent } from './AboutNumberContent.tsx'
import type { AboutNumber } from './about-number.ts'

const OpenAbout = createContext<(about: AboutNumber) => void>(() => {})

/** Holds the one drawer at the right edge that any number opens. */
export function AboutNumberProvider({ children }: { children: ReactNode }) {
  const [about, setAbout] = useState<AboutNumber | null>(null)
  const [opened, drawer] = useDisclosure(false)
  const open = (next: AboutNumber) => {
    setAbout(next)
    drawer.open()
  }
  return (
    <OpenAbout value={open}>
      {children}
      <Drawer opened={opened} onClose={drawer.close} position="right" size={420} title="About this number">
        {about !== null && <AboutNumberContent about={about} onFollow={drawer.close} />}
      </Drawer>
    </OpenAbout>
  )
}

export const useAboutNumber = () => useContext(OpenAbout)
