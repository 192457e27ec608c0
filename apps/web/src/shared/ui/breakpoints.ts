import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 639px)')

const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** A phone held upright: tables turn into cards. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => phone.matches)
