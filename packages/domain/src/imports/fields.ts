import { foldText } from '../catalog/search-text.ts'

/** Our fields, each with the headings it is known by (folded, best first), Spanish and English. */
const HEADINGS = {
  products: {
    sku: [
      'sku',
      'codigo',
      'referencia',
      'ref',
      'cod',
      'code',
      'item code',
      'codigo interno',
      'internal code',
      'plu',
      'stockcode',
      'codigo producto',
      'product code',
      'id producto',
      'item',
    ],
    barcode: [
      'codigos de barras',
      'codigo de barras',
      'barcode',
      'barcodes',
      'ean',
      'ean13',
      'ean 13',
      'gtin',
      'upc',
      'cod barras',
      'codigo barras',
      'codigobarras',
    ],
    name: [
      'nombre',
      'name',
      'producto',
      'product',
      'articulo',
      'descripcion corta',
      'product name',
      'nombre del producto',
      'item name',
      'titulo',
      'title',
    ],
    price: [
      'precio',
      'precio de venta',
      'precio venta',
      'price',
      'sale price',
      'selling price',
      'unit price',
      'valor',
      'pvp',
      'precio unitario',
      'precio publico',
      'precio iva incluido',
      'venta',
      'retail price',
    ],
    cost: [
      'costo',
      'coste',
      'cost',
      'precio de compra',
      'precio compra',
      'costo unitario',
      'unit cost',
      'purchase price',
      'compra',
    ],
    category: [
      'categoria',
      'category',
      'grupo',
      'group',
      'linea',
      'familia',
      'family',
      'departamento',
      'department',
      'seccion',
    ],
    tax: [
      'impuesto',
      'impuestos',
      'iva',
      'tax',
      'taxes',
      'vat',
      'tarifa iva',
      'iva %',
      '% iva',
      'tax rate',
      'tax code',
      'tipo de iva',
    ],
    unit: ['unidad', 'unidad de medida', 'unit', 'uom', 'um', 'medida', 'unit of measure'],
    stock: [
      'existencias',
      'existencia',
      'stock',
      'inventario',
      'cantidad',
      'quantity',
      'qty',
      'on hand',
      'saldo',
      'stock inicial',
      'existencia inicial',
      'opening stock',
      'initial stock',
      'inventario inicial',
    ],
    minStock: [
      'existencia minima',
      'stock minimo',
      'minimo',
      'minimum stock',
      'min stock',
      'minimum',
      'reorder level',
      'punto de reorden',
      'cantidad minima',
    ],
    weighed: ['pesado', 'pesable', 'weighed', 'se pesa', 'por peso', 'balanza', 'sold by weight'],
    description: [
      'descripcion',
      'description',
      'detalle',
      'details',
      'notas',
      'notes',
      'observaciones',
      'descripcion larga',
      'long description',
    ],
  },
  customers: {
    documentType: [
      'tipo de documento',
      'tipo documento',
      'tipo doc',
      'document type',
      'id type',
      'tipo identificacion',
      'tipo de identificacion',
      'tipo id',
    ],
    documentNumber: [
      'documento',
      'numero de documento',
      'numero documento',
      'document',
      'document number',
      'nit',
      'cedula',
      'cc',
      'identificacion',
      'numero de identificacion',
      'nit cc',
      'tax id',
      'id number',
      'customerid',
      'customer id',
      'nit o cedula',
      'cedula o nit',
    ],
    name: [
      'nombre',
      'name',
      'cliente',
      'customer',
      'razon social',
      'nombre completo',
      'full name',
      'customer name',
      'nombre o razon social',
      'tercero',
      'company',
    ],
    email: ['correo', 'correo electronico', 'email', 'e mail', 'mail', 'email address'],
    phone: ['telefono', 'celular', 'phone', 'mobile', 'movil', 'tel', 'telefono movil', 'phone number', 'cell'],
    address: ['direccion', 'address', 'domicilio', 'street', 'street address'],
    city: ['ciudad', 'city', 'municipio', 'town', 'poblacion'],
    note: ['nota', 'notas', 'note', 'notes', 'observaciones', 'comentarios', 'comments'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>

export type ImportedKind = keyof typeof HEADINGS
export type ProductField = keyof (typeof HEADINGS)['products']
export type CustomerField = keyof (typeof HEADINGS)['customers']

/** The fields of a kind, in the order shown. */
export const IMPORT_FIELDS: { products: readonly ProductField[]; customers: readonly CustomerField[] } = {
  products: Object.keys(HEADINGS.products).filter((key): key is ProductField => key in HEADINGS.products),
  customers: Object.keys(HEADINGS.customers).filter((key): key is CustomerField => key in HEADINGS.customers),
}

/** Our field → the file's own heading, or null where the file has none. */
export type Mapping = Record<string, string | null>

const plain = (heading: string) =>
  foldText(heading)
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()

type Claim = { field: string; heading: string; strength: number }

/** Strength of a heading's claim to a field: what it is called outright, or contains as whole words. Higher wins. */
function strengthOf(heading: string, names: readonly string[]): number {
  const text = plain(heading)
  const exact = names.indexOf(text)
  if (exact >= 0) return 1000 - exact
  const within = names.filter((name) => name.length > 2 && ` ${text} `.includes(` ${name} `))
  return within.reduce((longest, name) => Math.max(longest, name.length), 0)
}

/** Guesses which heading of the file is which of our fields. Each heading serves one field at most. */
export function guessMapping(kind: ImportedKind, headings: readonly string[]): Mapping {
  const fields: [string, readonly string[]][] = Object.entries(HEADINGS[kind])
  const claims: Claim[] = fields.flatMap(([field, names]) =>
    headings.map((heading) => ({ field, heading, strength: strengthOf(heading, names) })),
  )
  const mapping: Mapping = Object.fromEntries(fields.map(([field]) => [field, null]))
  const used = new Set<string>()
  for (const { field, heading } of claims
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength)) {
    if (mapping[field] !== null || used.has(heading)) continue
    mapping[field] = heading
    used.add(heading)
  }
  return mapping
}
