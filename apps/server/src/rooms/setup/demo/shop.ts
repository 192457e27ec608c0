/** The demo shop itself. Passwords and PINs are public on purpose: they open nothing but a demonstration. */
export const demoCompany = {
  legalName: 'Minimercado La Esquina S.A.S.',
  tradeName: 'Minimercado La Esquina',
  taxId: '901456783',
  address: 'Carrera 13 # 57-24, Bogotá D.C.',
  phone: '601 745 3020',
  country: 'CO',
  currency: 'COP',
  minorDigits: 2,
  visibleDecimals: 0,
  timeZone: 'America/Bogota',
  pricesIncludeTax: true,
  rounding: 'half-even',
  /** The smallest coin in use is 50 pesos. */
  cashRounding: 50_00,
  receiptFooter: { es: 'Gracias por su compra. Vuelva pronto.', en: 'Thank you for your purchase. Come back soon.' },
} as const

export type DemoStore = {
  code: string
  name: string
  address: string
  phone: string
  /** How well stocked it is against the other, in percent of a full shelf. */
  stockPercent: number
  registers: readonly DemoRegister[]
}

export type DemoRegister = {
  code: string
  name: { es: string; en: string }
  salePrefix: string
  returnPrefix: string
  cashier: DemoUser['username']
  /** Receipts of an ordinary day. */
  receiptsPerDay: number
}

const main = { es: 'Caja principal', en: 'Main till' }

export const demoStores: readonly DemoStore[] = [
  {
    code: 'CHA',
    name: 'Chapinero',
    address: 'Carrera 13 # 57-24, Bogotá D.C.',
    phone: '601 745 3020',
    stockPercent: 100,
    registers: [
      { code: 'CHA-1', name: main, salePrefix: 'CH1-', returnPrefix: 'DCH1-', cashier: 'andres', receiptsPerDay: 84 },
      {
        code: 'CHA-2',
        name: { es: 'Caja rápida', en: 'Express till' },
        salePrefix: 'CH2-',
        returnPrefix: 'DCH2-',
        cashier: 'lucia',
        receiptsPerDay: 56,
      },
    ],
  },
  {
    code: 'CED',
    name: 'Cedritos',
    address: 'Calle 140 # 11-45, Bogotá D.C.',
    phone: '601 745 3021',
    stockPercent: 70,
    registers: [
      { code: 'CED-1', name: main, salePrefix: 'CE1-', returnPrefix: 'DCE1-', cashier: 'paola', receiptsPerDay: 70 },
    ],
  },
]

export type DemoUser = {
  username: 'admin' | 'lucia' | 'andres' | 'paola' | 'carlos'
  fullName: string
  role: 'admin' | 'manager' | 'cashier' | 'viewer'
  /** Code of the only store they work in; null: every store. */
  storeCode: string | null
  /** null: the password that the request for the demo gave. */
  password: string | null
  pin: string | null
}

export const demoUsers: readonly DemoUser[] = [
  {
    username: 'admin',
    fullName: 'Marcela Gutiérrez Peña',
    role: 'admin',
    storeCode: null,
    password: null,
    pin: '1905',
  },
  {
    username: 'lucia',
    fullName: 'Lucía Rojas Herrera',
    role: 'manager',
    storeCode: null,
    password: 'gerente-2026',
    pin: '2580',
  },
  {
    username: 'andres',
    fullName: 'Andrés Felipe Moreno',
    role: 'cashier',
    storeCode: 'CHA',
    password: 'cajero-2026',
    pin: '1470',
  },
  {
    username: 'paola',
    fullName: 'Paola Andrea Castillo',
    role: 'cashier',
    storeCode: 'CED',
    password: 'cajera-2026',
    pin: '3690',
  },
  {
    username: 'carlos',
    fullName: 'Carlos Eduardo Nieto (contador)',
    role: 'viewer',
    storeCode: null,
    password: 'contador-2026',
    pin: null,
  },
]
