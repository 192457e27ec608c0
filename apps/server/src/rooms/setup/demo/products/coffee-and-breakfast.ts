import { category } from '../category.ts'

export const coffeeAndBreakfast = category(
  {
    code: 'desayuno',
    name: { es: 'Café, chocolate y desayuno', en: 'Coffee, chocolate and breakfast' },
    color: '#906456',
    skuPrefix: 'CAF',
  },
  [
    ['Café Sello Rojo 500 g', 29900, 24500, 'IVA5', 48, 12, 26, ['770219113190']],
    ['Café Sello Rojo 250 g', 15900, 12850, 'IVA5', 48, 12, 30, ['770219178297']],
    ['Café Sello Rojo 125 g', 8500, 6800, 'IVA5', 60, 15, 24, ['770219140423']],
    ['Café Águila Roja 500 g', 28900, 23600, 'IVA5', 40, 10, 20, ['770208816996']],
    ['Café Águila Roja 125 g', 8200, 6700, 'IVA5', 50, 12, 22, ['770208816577']],
    ['Café Juan Valdez Colina 283 g', 33900, 27400, 'IVA5', 14, 4, 4, ['770719039007']],
    ['Café instantáneo Nescafé 85 g', 19900, 16200, 'IVA5', 24, 6, 8, ['770202406173']],
    ['Café Colcafé granulado 50 g', 11900, 9700, 'IVA5', 24, 6, 8, ['770219130341']],
    ['Chocolate Corona pastillas 250 g', 11900, 9700, 'IVA5', 40, 10, 18, ['770200771300']],
    ['Chocolate Luker tradicional 250 g', 11500, 9400, 'IVA5', 36, 10, 16, ['770203298259']],
    ['Chocolate Sol clavos y canela 250 g', 8900, 7300, 'IVA5', 30, 8, 10, ['770203223375']],
    ['Chocolisto 200 g', 10900, 7850, 'IVA19', 24, 6, 10, ['770200739219']],
    ['Milo 200 g', 12900, 9000, 'IVA19', 24, 6, 10, ['770202467522']],
    ['Aromática Hindú manzanilla x 20', 5400, 3800, 'IVA19', 36, 10, 10, ['770280733520']],
    ['Té Hindú negro x 20', 5900, 4250, 'IVA19', 24, 6, 5, ['770280770172']],
    ['Zucaritas Kelloggs 300 g', 15900, 11200, 'IVA19', 20, 5, 8, ['770210398408']],
    ['Choco Krispis Kelloggs 290 g', 15900, 11550, 'IVA19', 20, 5, 8, ['770210391177']],
    ['Granola Quaker miel y almendra 300 g', 13900, 10100, 'IVA19', 14, 4, 4, ['770218908061']],
    ['Mermelada La Constancia mora 200 g', 6900, 4900, 'IVA19', 20, 5, 6, ['770235498649']],
    ['Galletas Saltín Noel taco x 5', 8900, 6400, 'IVA19', 50, 12, 24, ['770202503136']],
    ['Galletas Ducales Noel taco x 2', 5600, 4000, 'IVA19', 50, 12, 22, ['770202524715']],
  ],
)
