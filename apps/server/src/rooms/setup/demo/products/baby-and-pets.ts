import { category } from '../category.ts'

export const babyAndPets = category(
  { code: 'bebes-mascotas', name: { es: 'Bebés y mascotas', en: 'Baby and pets' }, color: '#007d6e', skuPrefix: 'BYM' },
  [
    ['Pañales Huggies etapa 3 x 30', 39900, 28100, 'IVA19', 14, 4, 4, ['770242576029']],
    ['Pañales Huggies etapa 4 x 30', 43900, 31800, 'IVA19', 14, 4, 4, ['770242534674']],
    ['Pañales Winny etapa 3 x 10', 13900, 9850, 'IVA19', 24, 6, 6, ['770205774047']],
    ['Pañitos húmedos Winny x 24', 4900, 3550, 'IVA19', 30, 8, 8, ['770205719308']],
    ['Crema No. 4 medicada 20 g', 8900, 6200, 'IVA19', 14, 4, 3, ['770205752046']],
    ['Compota San Jorge manzana 113 g', 3900, 2750, 'IVA19', 30, 8, 6, ['770252179985']],
    [
      'Fórmula infantil NAN Optipro 1 400 g',
      49900,
      42300,
      'IVA0',
      6,
      2,
      1,
      ['770202413650'],
      { stockPolicy: 'refuse' },
    ],
    ['Cereal infantil Nestum arroz 200 g', 9900, 6900, 'IVA19', 14, 4, 3, ['770202405381']],
    ['Talco Mexsana 85 g', 7900, 5700, 'IVA19', 14, 4, 2, ['770205714241']],
    ['Dog Chow adulto 475 g', 8900, 7250, 'IVA5', 24, 6, 6, ['770202460244']],
    ['Dog Chow adulto 2 kg', 31900, 25700, 'IVA5', 10, 3, 3, ['770202408616']],
    ['Cat Chow adulto 500 g', 11900, 9800, 'IVA5', 20, 5, 5, ['770202449455']],
    ['Whiskas atún sobre 85 g', 3900, 3200, 'IVA5', 60, 15, 10, ['779745311850']],
    ['Pedigree res sobre 100 g', 3900, 3150, 'IVA5', 60, 15, 10, ['779745332551']],
    ['Arena para gatos Calabaza 4,5 kg', 21900, 15650, 'IVA19', 10, 3, 2, ['770720526115']],
  ],
)
