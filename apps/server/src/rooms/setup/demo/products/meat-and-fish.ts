import { category } from '../category.ts'

export const meatAndFish = category(
  {
    code: 'carnes',
    name: { es: 'Carnes, pollo y carnes frías', en: 'Meat, chicken and cold cuts' },
    color: '#d32d23',
    skuPrefix: 'CAR',
  },
  [
    ['Carne de res molida', 29800, 24300, 'IVA0', 18, 5, 22, [], { scaleCode: '00301', stockPolicy: 'refuse' }],
    ['Sobrebarriga de res', 32900, 27600, 'IVA0', 10, 3, 8, [], { scaleCode: '00302', stockPolicy: 'refuse' }],
    ['Carne de res para asar', 36900, 30900, 'IVA0', 12, 3, 12, [], { scaleCode: '00303', stockPolicy: 'refuse' }],
    ['Costilla de res', 24900, 20800, 'IVA0', 10, 3, 6, [], { scaleCode: '00304', stockPolicy: 'refuse' }],
    ['Lomo de cerdo', 27900, 22400, 'IVA0', 10, 3, 10, [], { scaleCode: '00305', stockPolicy: 'refuse' }],
    ['Costilla de cerdo', 25900, 22200, 'IVA0', 10, 3, 8, [], { scaleCode: '00306', stockPolicy: 'refuse' }],
    ['Pechuga de pollo con hueso', 17900, 15000, 'IVA0', 25, 6, 30, [], { scaleCode: '00307' }],
    ['Pernil de pollo', 12900, 10900, 'IVA0', 22, 6, 22, [], { scaleCode: '00308' }],
    ['Alas de pollo', 13900, 11700, 'IVA0', 14, 4, 12, [], { scaleCode: '00309' }],
    ['Menudencias de pollo', 6900, 5550, 'IVA0', 10, 3, 6, [], { scaleCode: '00310' }],
    ['Filete de tilapia', 32900, 27600, 'IVA0', 8, 2, 6, [], { scaleCode: '00311', stockPolicy: 'refuse' }],
    ['Mojarra roja', 21900, 18650, 'IVA0', 8, 2, 5, [], { scaleCode: '00312', stockPolicy: 'refuse' }],
    ['Salchicha ranchera Zenú x 7 und 230 g', 10900, 7600, 'IVA19', 36, 10, 22, ['770110111326']],
    ['Salchicha Zenú manguera 450 g', 12900, 9050, 'IVA19', 24, 6, 14, ['770110119280']],
    ['Jamón de cerdo Zenú 230 g', 11900, 8050, 'IVA19', 24, 6, 14, ['770110140933']],
    ['Jamón Pietrán 230 g', 13900, 9800, 'IVA19', 18, 5, 8, ['770110168044']],
    ['Mortadela Zenú 250 g', 6800, 5200, 'IVA5', 24, 6, 16, ['770110153717']],
    ['Salchichón cervecero Zenú 450 g', 13500, 10800, 'IVA5', 24, 6, 14, ['770110125963']],
    ['Butifarra Zenú 300 g', 10500, 8150, 'IVA5', 14, 4, 5, ['770110100825']],
    ['Chorizo santarrosano Zenú x 5', 15900, 10950, 'IVA19', 20, 5, 10, ['770110163409']],
    ['Tocineta ahumada Zenú 150 g', 12500, 8850, 'IVA19', 14, 4, 6, ['770110172146']],
  ],
)
