import type { DemoCategory } from '../category.ts'
import { babyAndPets } from './baby-and-pets.ts'
import { bakery } from './bakery.ts'
import { beerAndSpirits } from './beer-and-spirits.ts'
import { cafeteria } from './cafeteria.ts'
import { coffeeAndBreakfast } from './coffee-and-breakfast.ts'
import { dairyAndEggs } from './dairy-and-eggs.ts'
import { drinks } from './drinks.ts'
import { householdCleaning } from './household-cleaning.ts'
import { meatAndFish } from './meat-and-fish.ts'
import { pantry } from './pantry.ts'
import { personalCare } from './personal-care.ts'
import { produce } from './produce.ts'
import { riceGrainsAndPasta } from './rice-grains-and-pasta.ts'
import { snacksAndSweets } from './snacks-and-sweets.ts'
import { sundries } from './sundries.ts'

/** The categories in the order of the till, each with its products. */
export const demoCategories: readonly DemoCategory[] = [
  produce,
  dairyAndEggs,
  bakery,
  meatAndFish,
  riceGrainsAndPasta,
  pantry,
  coffeeAndBreakfast,
  drinks,
  snacksAndSweets,
  cafeteria,
  beerAndSpirits,
  householdCleaning,
  personalCare,
  babyAndPets,
  sundries,
]
