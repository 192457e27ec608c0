const id = (kind: number, n: number) =>
  `01900000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`

/** Ids of everything in the seeded test shop. */
export const ids = {
  store: id(1, 1),
  store2: id(1, 2),
  register: id(2, 1),
  register2: id(2, 2),
  series: { sale: id(3, 1), return: id(3, 2), sale2: id(3, 3), return2: id(3, 4) },
  roles: { admin: id(4, 1), manager: id(4, 2), cashier: id(4, 3), viewer: id(4, 4) },
  users: { admin: id(5, 1), manager: id(5, 2), cashier: id(5, 3), viewer: id(5, 4) },
  sessions: { admin: id(6, 1), manager: id(6, 2), cashier: id(6, 3), viewer: id(6, 4) },
  taxes: { iva19: id(7, 1), iva5: id(7, 2), exempt: id(7, 3), excluded: id(7, 4), inc8: id(7, 5) },
  categories: { grocery: id(8, 1), fresh: id(8, 2) },
  products: {
    /** COP 19,900.00 with IVA 19; 100 in each store; refuses to go below zero. */
    coffee: id(9, 1),
    /** COP 4,500.00, exempt; 100 in each store. */
    milk: id(9, 2),
    /** COP 3,000.00, excluded; 100 in each store. */
    bread: id(9, 3),
    /** COP 3,200.00 a kilogram, excluded, weighed, scale code 00123; 50 kg in each store. */
    bananas: id(9, 4),
    /** COP 5,250.00 with IVA 5; 100 in each store. */
    rice: id(9, 5),
    /** COP 16,200.00 with INC 8; no stock kept. */
    lunch: id(9, 6),
  },
  customer: id(10, 1),
} as const

export type Persona = keyof typeof ids.users
/** Every persona's password and PIN in the seeded test shop. */
export const PASSWORD = 'granizo-azul-72'
export const PINS: Record<Persona, string> = { admin: '1111', manager: '2222', cashier: '3333', viewer: '4444' }
