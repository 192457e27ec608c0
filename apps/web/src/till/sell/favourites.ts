import type { Catalogue } from '../../offline/catalogue.ts'
import { changeSettings, deviceSettings } from '../device/till-device.ts'

/** How many a till keeps: more would be a catalogue again. */
const FAVOURITES_MAX = 60

/** Makes a product a favourite of this till, the last in its grid, or takes it out. */
export function toggleFavourite(productId: string) {
  const { favourites } = deviceSettings.get()
  const others = favourites.filter((id) => id !== productId)
  const next = others.length === favourites.length ? [...others, productId].slice(-FAVOURITES_MAX) : others
  changeSettings({ favourites: next })
}

/** Where this till's favourites stand in the catalogue, in their own order; those no longer sold are left out. */
export function favouritePositions(catalogue: Catalogue, favourites: readonly string[]): number[] {
  return favourites.flatMap((id) => {
    const position = catalogue.positionById.get(id)
    return position !== undefined && catalogue.items[position]?.active === true ? [position] : []
  })
}
