import { category } from '../category.ts'

export const personalCare = category(
  {
    code: 'cuidado-personal',
    name: { es: 'Cuidado personal', en: 'Personal care' },
    color: '#9352bb',
    skuPrefix: 'CUI',
  },
  [
    ['Crema dental Colgate Triple Acción 60 ml', 5200, 3600, 'IVA19', 48, 12, 14, ['770201037356']],
    ['Crema dental Colgate Triple Acción 100 ml', 8600, 5750, 'IVA19', 36, 10, 10, ['770201026575']],
    ['Cepillo dental Colgate Premier x 2', 8900, 6200, 'IVA19', 24, 6, 5, ['770201086230']],
    ['Enjuague bucal Listerine 180 ml', 10900, 7400, 'IVA19', 12, 3, 2, ['770203589727']],
    ['Jabón Protex avena 110 g', 4300, 2950, 'IVA19', 60, 15, 14, ['770201031998']],
    ['Jabón Palmolive coco 110 g', 3600, 2450, 'IVA19', 60, 15, 14, ['770201027626']],
    ['Jabón Dove original 90 g', 5900, 3900, 'IVA19', 36, 10, 8, ['770200609863']],
    ['Champú Head & Shoulders sobre 18 ml', 1500, 1000, 'IVA19', 150, 40, 22, ['770201848437']],
    ['Champú Head & Shoulders 375 ml', 23900, 15700, 'IVA19', 14, 4, 4, ['770201856626']],
    ['Champú Savital sábila 550 ml', 18900, 12450, 'IVA19', 16, 4, 4, ['770235469696']],
    ['Acondicionador Savital 510 ml', 18900, 12800, 'IVA19', 12, 3, 2, ['770235462712']],
    ['Desodorante Rexona barra 50 g', 12900, 8800, 'IVA19', 24, 6, 5, ['770200600751']],
    ['Desodorante Balance crema 32 g', 5900, 4100, 'IVA19', 24, 6, 5, ['770204427059']],
    ['Desodorante Speed Stick sobre 9 g', 1400, 960, 'IVA19', 120, 30, 12, ['770201094146']],
    ['Gel Ego for Men 240 g', 10900, 7650, 'IVA19', 18, 5, 4, ['770235447542']],
    ['Máquina de afeitar Gillette Prestobarba 3', 6900, 4650, 'IVA19', 40, 10, 8, ['770201827542']],
    ['Toallas higiénicas Nosotras Natural x 10', 5400, 4400, 'IVA0', 48, 12, 14, ['770202603133']],
    ['Toallas higiénicas Nosotras Invisible x 30', 15900, 12900, 'IVA0', 18, 5, 4, ['770202600521']],
    ['Protectores diarios Nosotras x 15', 3900, 3100, 'IVA0', 30, 8, 6, ['770202642681']],
    ['Pañuelos Familia x 10', 1500, 1050, 'IVA19', 60, 15, 8, ['770202622413']],
    ['Crema corporal Nivea 200 ml', 15900, 11050, 'IVA19', 12, 3, 2, ['400580805413']],
  ],
)
