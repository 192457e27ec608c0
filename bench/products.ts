import { checkDigit } from '../packages/domain/src/barcode/index.ts'

export type BenchProduct = {
  sku: string
  name: string
  barcode: string
  /** Whole pesos. */
  price: number
  cost: number
  category: string
  stock: number
}

const GOODS =
  'Café Leche Arroz Azúcar Pan Galletas Chocolate Aceite Atún Jabón Champú Detergente Cerveza Vino Ron Yogur Queso Mantequilla Huevos Pasta Lenteja Fríjol Garbanzo Harina Sal Pimienta Salsa Mayonesa Mostaza Vinagre Agua Gaseosa Jugo Té Papel Servilletas Pañales Toallas Crema Desodorante Cepillo Escoba Trapero Bombillo Pilas Cuaderno Lápiz Marcador Tijeras Pegante Martillo Destornillador Tornillo Puntilla Pintura Brocha Camisa Pantalón Zapatos Medias Gorra Bolso Balón Muñeca Rompecabezas Alimento Arena Jamón Salchicha Chorizo Pollo Carne Pescado Camarón Manzana Banano Naranja Limón Tomate Cebolla Papa Zanahoria Lechuga Aguacate Piña Mango Fresa Uva Pera Melón Sandía Maíz Avena Granola Miel Mermelada'.split(
    ' ',
  )
const KINDS =
  'entera deslactosada molido tostado integral blanco negro rojo verde azul grande pequeño mediano familiar personal premium económico tradicional orgánico natural light dulce salado picante suave fuerte extra clásico especial fino artesanal instantáneo condensada evaporada surtido relleno crocante ahumado congelado fresco'.split(
    ' ',
  )
const SYLLABLES =
  'ba ca da fa ga la ma na pa ra sa ta va bo co do lo mo no po ro so to bri cre dri fri tri lan men ver sol mar lin dor'.split(
    ' ',
  )
const SIZES =
  '25 g,50 g,100 g,125 g,250 g,400 g,500 g,900 g,1 kg,2 kg,5 kg,60 ml,250 ml,350 ml,500 ml,750 ml,1 L,1.5 L,3 L,x 6,x 12,x 24,und'.split(
    ',',
  )
const CATEGORIES = 40

/** Always the same numbers from 0 up to 1 for one seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(random: () => number, list: readonly T[]): T => {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

function brandNames(random: () => number): string[] {
  return Array.from({ length: 900 }, () => {
    const word = pick(random, SYLLABLES) + pick(random, SYLLABLES) + pick(random, SYLLABLES)
    return word.charAt(0).toUpperCase() + word.slice(1)
  })
}

/** A believable catalogue of a minimarket grown large; the same one every time. */
export function benchProducts(count: number): BenchProduct[] {
  const random = randomFrom(20_261_124)
  const brands = brandNames(random)
  return Array.from({ length: count }, (_, index) => {
    const digits = `770${String(index).padStart(5, '0').slice(-5)}${String(Math.floor(random() * 10_000)).padStart(4, '0')}`
    const price = (10 + Math.floor(random() * 2_000)) * 50
    return {
      sku: `P${String(index + 1).padStart(6, '0')}`,
      name: `${pick(random, GOODS)} ${pick(random, KINDS)} ${pick(random, brands)} ${pick(random, SIZES)}`,
      barcode: digits + checkDigit(digits),
      price,
      cost: Math.floor(price * 0.7),
      category: `Categoría ${1 + Math.floor(random() * CATEGORIES)}`,
      stock: Math.floor(random() * 200),
    }
  })
}

const HEADINGS = 'SKU;Nombre;Código de barras;Precio;Costo;Categoría;IVA;Unidad;Existencias'

/** The catalogue as the file of products that a shop would send. */
export const asCsv = (products: readonly BenchProduct[]): string =>
  `${HEADINGS}\n${products
    .map((product) =>
      [
        product.sku,
        product.name,
        product.barcode,
        product.price,
        product.cost,
        product.category,
        'IVA19',
        'und',
        product.stock,
      ].join(';'),
    )
    .join('\n')}\n`
