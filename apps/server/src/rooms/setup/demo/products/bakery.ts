import { category } from '../category.ts'

export const bakery = category(
  { code: 'panaderia', name: { es: 'Panadería y arepas', en: 'Bread and arepas' }, color: '#99630c', skuPrefix: 'PAN' },
  [
    ['Pan francés', 600, 460, 'EXCLUDED', 150, 40, 75, []],
    ['Pan blandito', 500, 410, 'EXCLUDED', 160, 40, 70, []],
    ['Mogolla integral', 700, 550, 'EXCLUDED', 60, 15, 26, []],
    ['Pan de bono', 1800, 1400, 'EXCLUDED', 50, 12, 30, []],
    ['Almojábana', 2000, 1600, 'EXCLUDED', 45, 12, 28, []],
    ['Croissant sencillo', 2600, 2150, 'EXCLUDED', 30, 8, 16, []],
    ['Roscón de arequipe', 2500, 2050, 'EXCLUDED', 30, 8, 14, []],
    ['Pan tajado Bimbo blanco 450 g', 7200, 5650, 'EXCLUDED', 36, 10, 30, ['770532645745']],
    ['Pan tajado Bimbo integral 480 g', 8900, 6850, 'EXCLUDED', 30, 8, 20, ['770532626756']],
    ['Pan perro Bimbo x 6', 6200, 5000, 'EXCLUDED', 20, 5, 8, ['770532609228']],
    ['Pan hamburguesa Bimbo x 6', 6900, 5700, 'EXCLUDED', 20, 5, 8, ['770532691397']],
    ['Tostadas Bimbo Mantequilla x 15', 6400, 4400, 'IVA19', 24, 6, 10, ['770532600887']],
    ['Arepa blanca Don Maíz x 5', 4300, 3500, 'EXCLUDED', 40, 10, 32, ['770664283239']],
    ['Arepa con queso Don Maíz x 5', 6900, 5350, 'EXCLUDED', 36, 10, 26, ['770664212409']],
    ['Arepa de chócolo x 5', 7500, 6050, 'EXCLUDED', 24, 6, 12, ['770664205033']],
    ['Ponqué Ramo Gala 60 g', 2300, 1500, 'IVA19', 80, 20, 26, ['770291473057']],
    ['Chocoramo 65 g', 2900, 2000, 'IVA19', 120, 30, 55, ['770291498674', '770291421463']],
    ['Ponqué Ramo tradicional 230 g', 7600, 5200, 'IVA19', 20, 5, 8, ['770291474434']],
    ['Gansito Ramo 50 g', 2700, 1850, 'IVA19', 60, 15, 20, ['770291409458']],
    ['Submarino Bimbo vainilla 35 g', 2200, 1500, 'IVA19', 50, 12, 12, ['770532625402']],
    ['Brownie Mamá-ia 65 g', 3300, 2250, 'IVA19', 36, 10, 12, ['770291451733']],
  ],
)
