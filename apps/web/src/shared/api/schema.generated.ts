// stand-in until apps/server/openapi.json exists
import type { z } from 'zod'
import type * as iam from '@odata-pos/domain/iam/contract'
import type * as setup from '@odata-pos/domain/setup/contract'
import type * as company from '@odata-pos/domain/company/contract'
import type * as stores from '@odata-pos/domain/stores/contract'
import type * as catalog from '@odata-pos/domain/catalog/contract'
import type * as customers from '@odata-pos/domain/customers/contract'
import type * as inventory from '@odata-pos/domain/inventory/contract'
import type * as imports from '@odata-pos/domain/imports/contract'
import type * as cash from '@odata-pos/domain/cash/contract'
import type * as sales from '@odata-pos/domain/sales/contract'
import type * as reports from '@odata-pos/domain/reports/contract'

export interface paths {
  '/api/v1/auth/login': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.LoginRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Tokens> } } } }
  }
  '/api/v1/auth/refresh': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.RefreshRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Tokens> } } } }
  }
  '/api/v1/auth/logout': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.LogoutRequest> } }; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/auth/change-password': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.ChangePasswordRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Tokens> } } } }
  }
  '/api/v1/auth/me': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.SignedInUser> } } } }
  }
  '/api/v1/auth/pin': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.PinLoginRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Tokens> } } } }
    put: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.SetPinRequest> } }; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/auth/approvals': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.ApprovalRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Approval> } } } }
  }
  '/api/v1/users': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.UserPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.UserCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.User> } } } }
  }
  '/api/v1/users/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.User> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.UserUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.User> } } } }
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/roles': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.RolePage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.RoleCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Role> } } } }
  }
  '/api/v1/roles/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Role> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.RoleUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.Role> } } } }
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/permissions': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.PermissionMatrix> } } } }
  }
  '/api/v1/api-keys': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.ApiKeyPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof iam.ApiKeyCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.ApiKeyCreated> } } } }
  }
  '/api/v1/api-keys/{id}': {
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/audit-events': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof iam.AuditPage> } } } }
  }
  '/api/v1/setup': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof setup.SetupState> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof setup.SetupRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof setup.SetupDone> } } } }
  }
  '/api/v1/setup/demo': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof setup.DemoRequest> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof setup.SetupState> } } } }
  }
  '/api/v1/company': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof company.Company> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof company.CompanyUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof company.Company> } } } }
  }
  '/api/v1/stores': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.StorePage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof stores.StoreCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.Store> } } } }
  }
  '/api/v1/stores/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.Store> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof stores.StoreUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.Store> } } } }
  }
  '/api/v1/registers': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.RegisterPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof stores.RegisterCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.Register> } } } }
  }
  '/api/v1/registers/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.Register> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof stores.RegisterUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof stores.Register> } } } }
  }
  '/api/v1/payment-methods': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.PaymentMethodPage> } } } }
  }
  '/api/v1/payment-methods/{code}': {
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {code: string}; cookie?: never }; requestBody: { content: { 'application/json': {name?:string;active?:boolean;position?:number} } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.PaymentMethod> } } } }
  }
  '/api/v1/taxes': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.TaxPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.TaxCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Tax> } } } }
  }
  '/api/v1/taxes/{id}': {
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.TaxUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Tax> } } } }
  }
  '/api/v1/categories': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.CategoryPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.CategoryCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Category> } } } }
  }
  '/api/v1/categories/{id}': {
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.CategoryUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Category> } } } }
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/units': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.UnitPage> } } } }
  }
  '/api/v1/products': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.ProductPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.ProductCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Product> } } } }
  }
  '/api/v1/products/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Product> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.ProductUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Product> } } } }
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/products/{id}/image': {
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.Product> } } } }
  }
  '/api/v1/price-lists': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.PriceListPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof catalog.PriceListCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.PriceList> } } } }
  }
  '/api/v1/price-lists/{id}': {
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': {name?:string;storeId?:string|null;active?:boolean} } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.PriceList> } } } }
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/catalog': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof catalog.CatalogSnapshot> } } } }
  }
  '/api/v1/customers': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof customers.CustomerPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof customers.CustomerCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof customers.Customer> } } } }
  }
  '/api/v1/customers/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof customers.Customer> } } } }
    patch: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof customers.CustomerUpdate> } }; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof customers.Customer> } } } }
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 204: { headers: Record<string, unknown>; content?: never } } }
  }
  '/api/v1/inventory/levels': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof inventory.StockLevelPage> } } } }
  }
  '/api/v1/inventory/moves': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof inventory.StockMovePage> } } } }
  }
  '/api/v1/inventory/adjustments': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof inventory.AdjustmentPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof inventory.AdjustmentCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof inventory.Adjustment> } } } }
  }
  '/api/v1/inventory/adjustments/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof inventory.Adjustment> } } } }
  }
  '/api/v1/imports': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': {items:z.infer<typeof imports.ImportRun>[];nextCursor:string|null} } } } }
  }
  '/api/v1/imports/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof imports.ImportRun> } } } }
  }
  '/api/v1/imports/{id}/start': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof imports.ImportStart> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof imports.ImportRun> } } } }
  }
  '/api/v1/cash-sessions': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashSessionPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof cash.CashSessionOpen> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashSession> } } } }
  }
  '/api/v1/cash-sessions/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashSession> } } } }
  }
  '/api/v1/cash-sessions/{id}/moves': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashMovePage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof cash.CashMoveCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashMove> } } } }
  }
  '/api/v1/cash-sessions/{id}/x-report': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashReport> } } } }
  }
  '/api/v1/cash-sessions/{id}/z-report': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashReport> } } } }
  }
  '/api/v1/cash-sessions/{id}/close': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof cash.CashSessionClose> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof cash.CashReport> } } } }
  }
  '/api/v1/sales': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.SalePage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof sales.SaleCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Sale> } } } }
  }
  '/api/v1/sales/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Sale> } } } }
  }
  '/api/v1/sales/by-number/{number}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {number: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Sale> } } } }
  }
  '/api/v1/sales/{id}/void': {
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof sales.VoidCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Sale> } } } }
  }
  '/api/v1/sales/{id}/returns': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.ReturnPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof sales.ReturnCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Return> } } } }
  }
  '/api/v1/returns': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.ReturnPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof sales.BlindReturnCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Return> } } } }
  }
  '/api/v1/returns/{id}': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.Return> } } } }
  }
  '/api/v1/held-carts': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.HeldCartPage> } } } }
    post: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody: { content: { 'application/json': z.input<typeof sales.HeldCartCreate> } }; responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.HeldCart> } } } }
  }
  '/api/v1/held-carts/{id}': {
    delete: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path: {id: string}; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof sales.HeldCart> } } } }
  }
  '/api/v1/reports/sales': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof reports.SalesReport> } } } }
  }
  '/api/v1/reports/today': {
    get: { parameters: { query?: Record<string, string | number | undefined>; header?: Record<string,string>; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': z.output<typeof reports.Today> } } } }
  }
}
