import {
  Adjustment,
  AdjustmentCreate,
  AdjustmentSummary,
  MoveKind,
  StockLevel,
  StockMove,
  StockValue,
  StockValueTotal,
} from '@odata-pos/domain/inventory'
import { Day, Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { adjustStock } from './adjust-stock.ts'
import { listLevels } from './list-levels.ts'
import { listStockMoves } from './list-stock-moves.ts'
import { listAdjustments, readAdjustmentAs } from './read-adjustment.ts'
import { listStockValue, totalStockValue } from './stock-value.ts'
import { transferRoutes } from './transfer-routes.ts'

const TAGS = ['Inventory']
const ValueFilters = {
  day: Day.optional().meta({ description: 'At the end of this day of the store; now when left out' }),
  storeId: Id.optional(),
  categoryId: Id.optional(),
}
const Range = { from: DayOrInstant.optional(), to: DayOrInstant.optional() }

export async function inventoryRoutes(app: App, ctx: Context): Promise<void> {
  await transferRoutes(app, ctx)
  listRoute(app, ctx, {
    url: '/inventory/levels',
    permission: 'inventory.read',
    tag: 'Inventory',
    summary: 'What is on hand, by product and store',
    query: ListQuery.extend({
      storeId: Id.optional(),
      categoryId: Id.optional(),
      productId: Id.optional(),
      below: QueryFlag.optional().meta({ description: 'true: only what is below its minimum' }),
    }),
    item: StockLevel,
    list: (actor, query, _params, db) => listLevels(db, actor, query),
    columns: [
      { key: 'store', es: 'Tienda', en: 'Store', value: (level) => level.storeCode },
      { key: 'sku', es: 'SKU', en: 'SKU', value: (level) => level.sku },
      { key: 'name', es: 'Producto', en: 'Product', value: (level) => level.name },
      { key: 'unit', es: 'Unidad', en: 'Unit', value: (level) => level.unitCode },
      { key: 'onHand', es: 'Existencias', en: 'On hand', value: (level, format) => format.decimal(level.onHand) },
      { key: 'minStock', es: 'Mínimo', en: 'Minimum', value: (level, format) => format.decimal(level.minStock) },
      { key: 'cost', es: 'Costo', en: 'Cost', value: (level, format) => format.money(level.cost) },
      { key: 'value', es: 'Valor', en: 'Value', value: (level, format) => format.money(level.value) },
    ],
  })

  listRoute(app, ctx, {
    url: '/inventory/moves',
    permission: 'inventory.read',
    tag: 'Inventory',
    summary: 'The stock ledger, latest first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      productId: Id.optional(),
      kind: MoveKind.optional(),
      ...Range,
    }),
    item: StockMove,
    list: (actor, query, _params, db) => listStockMoves(db, actor, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (move, format) => format.instant(move.occurredAt) },
      { key: 'kind', es: 'Movimiento', en: 'Move', value: (move) => move.kind },
      { key: 'sku', es: 'SKU', en: 'SKU', value: (move) => move.sku },
      { key: 'name', es: 'Producto', en: 'Product', value: (move) => move.name },
      { key: 'quantity', es: 'Cantidad', en: 'Quantity', value: (move, format) => format.decimal(move.quantity) },
      { key: 'balance', es: 'Saldo', en: 'Balance', value: (move, format) => format.decimal(move.balance) },
      { key: 'unitCost', es: 'Costo', en: 'Cost', value: (move, format) => format.money(move.unitCost) },
      { key: 'value', es: 'Valor', en: 'Value', value: (move, format) => format.money(move.value) },
      { key: 'reason', es: 'Motivo', en: 'Reason', value: (move) => move.reason },
      { key: 'userName', es: 'Usuario', en: 'User', value: (move) => move.userName },
    ],
  })

  listRoute(app, ctx, {
    url: '/inventory/adjustments',
    permission: 'inventory.read',
    tag: 'Inventory',
    summary: 'Stock adjustments, latest first',
    query: ListQuery.extend({ storeId: Id.optional(), ...Range }),
    item: AdjustmentSummary,
    list: (actor, query, _params, db) => listAdjustments(db, actor, query),
    columns: [
      { key: 'createdAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.createdAt) },
      { key: 'reason', es: 'Motivo', en: 'Reason', value: (row) => row.reason },
      { key: 'lineCount', es: 'Líneas', en: 'Lines', value: (row) => row.lineCount },
      { key: 'userName', es: 'Usuario', en: 'User', value: (row) => row.userName },
    ],
  })

  listRoute(app, ctx, {
    url: '/inventory/value',
    permission: 'inventory.value',
    tag: 'Inventory',
    summary: 'What the stock was worth at the end of a day, at moving average cost',
    description: 'The sum of the moves that had happened by then; what was at nothing is left out.',
    query: ListQuery.extend(ValueFilters),
    item: StockValue,
    list: (actor, query) => listStockValue(ctx, actor, query),
    columns: [
      { key: 'store', es: 'Tienda', en: 'Store', value: (row) => row.storeCode },
      { key: 'sku', es: 'SKU', en: 'SKU', value: (row) => row.sku },
      { key: 'name', es: 'Producto', en: 'Product', value: (row) => row.name },
      { key: 'unit', es: 'Unidad', en: 'Unit', value: (row) => row.unitCode },
      { key: 'quantity', es: 'Existencias', en: 'On hand', value: (row, format) => format.decimal(row.quantity) },
      { key: 'value', es: 'Valor', en: 'Value', value: (row, format) => format.money(row.value) },
    ],
  })

  app.route({
    method: 'GET',
    url: '/inventory/value/total',
    config: { permission: 'inventory.value' },
    schema: {
      tags: TAGS,
      summary: 'The same added up, by store and in all',
      querystring: z.strictObject({ ...ValueFilters, q: z.string().trim().max(200).optional() }),
      response: { 200: StockValueTotal },
    },
    handler: (request) => totalStockValue(ctx, request.actor, request.query),
  })

  app.route({
    method: 'POST',
    url: '/inventory/adjustments',
    config: { permission: 'inventory.adjust' },
    schema: {
      tags: TAGS,
      summary: 'Correct stock, once: by counted quantity (`set`) or difference (`change`)',
      body: AdjustmentCreate,
      response: { 200: Adjustment, 201: Adjustment },
    },
    handler: async (request, reply) => {
      const { created, adjustment } = await adjustStock(ctx, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(adjustment)
    },
  })

  app.route({
    method: 'GET',
    url: '/inventory/adjustments/:id',
    config: { permission: 'inventory.read' },
    schema: {
      tags: TAGS,
      summary: 'One adjustment with its lines',
      params: Params,
      response: { 200: Adjustment },
    },
    handler: (request) => readAdjustmentAs(ctx.db, request.actor, request.params.id),
  })
}
