/**
 * Taxes of the demo shop, and why each product bears which (Estatuto Tributario, as in force in 2026):
 * - EXCLUDED, art. 424 (no tax element): fresh fruit, vegetables and tubers (07.01-07.14, 08.01-08.10), dried pulses,
 *   maize for eating, bread and arepas (19.05, "pan horneado"), panela (17.01.13), salt (25.01), honey (04.09), water
 *   with no sugar or flavour and ice (22.01), artisanal guava paste, plasters (30.05), condoms, pencils (96.09).
 * - IVA0, art. 477 (taxed at zero, the 0 % subtotal stands in the document): fresh meat, poultry and fish
 *   (02.01-02.07, 03.02-03.04), milk and cream with or without sugar (04.01, 04.02), fresh cheese (04.06.10), eggs,
 *   rice for eating (10.06; the article leaves only paddy and seed rice as excluded), infant milk, medicines
 *   (30.03, 30.04) and sanitary towels (96.19).
 * - IVA5, art. 468-1: coffee and its extracts (09.01, 21.01), flours of wheat and of other cereals (11.01, 11.02),
 *   rolled oats, sugar (17.01), drinking chocolate (18.06.32.00.90), raw pasta (19.02), salchichón, butifarra and
 *   mortadella (16.01, 16.02), animal feed (23.09), and spirits and wines (Ley 1816 of 2016).
 * - IVA19, art. 468: everything else, refined oils, yogurt, butter, beer and cleaning goods included.
 * - INC8, arts. 512-1 and 512-9: food and drinks prepared and served in the cafeteria.
 * - BAG, arts. 512-15 and 512-16: plastic bags, pesos a bag, 73 in 2026.
 * A shop's own accountant decides for the shop: these are a demonstration.
 */
export type DemoTax = {
  code: 'IVA19' | 'IVA5' | 'IVA0' | 'EXCLUDED' | 'INC8' | 'BAG'
  name: { es: string; en: string }
  treatment: 'taxed' | 'exempt' | 'excluded'
  kind: 'percent' | 'perUnit'
  rate: string
  /** Minor units a unit sold; null for a percentage. */
  amountPerUnit: number | null
}

export type DemoTaxCode = DemoTax['code']

export const demoTaxes: readonly DemoTax[] = [
  { code: 'IVA19', name: { es: 'IVA 19 %', en: 'VAT 19%' }, ...percent('19') },
  { code: 'IVA5', name: { es: 'IVA 5 %', en: 'VAT 5%' }, ...percent('5') },
  {
    code: 'IVA0',
    name: { es: 'IVA 0 % (exento)', en: 'VAT 0% (exempt)' },
    treatment: 'exempt',
    kind: 'percent',
    rate: '0',
    amountPerUnit: null,
  },
  {
    code: 'EXCLUDED',
    name: { es: 'Excluido de IVA', en: 'Excluded from VAT' },
    treatment: 'excluded',
    kind: 'percent',
    rate: '0',
    amountPerUnit: null,
  },
  { code: 'INC8', name: { es: 'Impoconsumo 8 %', en: 'Consumption tax 8%' }, ...percent('8') },
  {
    code: 'BAG',
    name: { es: 'Impuesto a las bolsas plásticas', en: 'Plastic bag tax' },
    treatment: 'taxed',
    kind: 'perUnit',
    rate: '0',
    amountPerUnit: 73_00,
  },
]

function percent(rate: string): Pick<DemoTax, 'treatment' | 'kind' | 'rate' | 'amountPerUnit'> {
  return { treatment: 'taxed', kind: 'percent', rate, amountPerUnit: null }
}
