import { category } from '../category.ts'

export const cafeteria = category(
  { code: 'cafeteria', name: { es: 'Cafetería', en: 'Cafeteria' }, color: '#0076a9', skuPrefix: 'CFT' },
  [
    ['Tinto pequeño', 1500, 670, 'INC8', 0, 0, 70, [], { madeToOrder: true }],
    ['Tinto grande', 2300, 1100, 'INC8', 0, 0, 30, [], { madeToOrder: true }],
    ['Café con leche', 3200, 1500, 'INC8', 0, 0, 34, [], { madeToOrder: true }],
    ['Chocolate caliente', 3800, 1700, 'INC8', 0, 0, 14, [], { madeToOrder: true }],
    ['Aromática de frutas', 3300, 1300, 'INC8', 0, 0, 10, [], { madeToOrder: true }],
    ['Aguapanela con queso', 5900, 2750, 'INC8', 0, 0, 10, [], { madeToOrder: true }],
    ['Empanada de carne', 3000, 1300, 'INC8', 60, 0, 60, [], { stockPolicy: 'refuse' }],
    ['Empanada de pollo', 3000, 1250, 'INC8', 60, 0, 52, [], { stockPolicy: 'refuse' }],
    ['Pastel de yuca', 3600, 1700, 'INC8', 30, 0, 14, [], { stockPolicy: 'refuse' }],
    ['Buñuelo', 2000, 1050, 'INC8', 50, 0, 34, [], { stockPolicy: 'refuse' }],
    ['Arepa con huevo', 4800, 2100, 'INC8', 24, 0, 16, [], { stockPolicy: 'refuse' }],
    ['Sándwich de jamón y queso', 8500, 3750, 'INC8', 16, 0, 12, []],
    ['Desayuno huevos, arepa y café', 12900, 6150, 'INC8', 0, 0, 16, [], { madeToOrder: true }],
    ['Calentado con huevo y chocolate', 16900, 6650, 'INC8', 0, 0, 8, [], { madeToOrder: true }],
    ['Jugo natural en agua', 6500, 3300, 'INC8', 0, 0, 12, [], { madeToOrder: true }],
    ['Jugo natural en leche', 7900, 3600, 'INC8', 0, 0, 10, [], { madeToOrder: true }],
    ['Perro caliente sencillo', 9500, 4200, 'INC8', 0, 0, 8, [], { madeToOrder: true }],
  ],
)
