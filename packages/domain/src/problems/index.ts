/**
 * Every error the API answers with: the stable `code` a program may branch on, its HTTP status and its title.
 * Codes are added, never renamed or reused; each room keeps its own block.
 */
export const PROBLEMS = {
  // every room
  malformed: { status: 400, title: 'Malformed request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  token_expired: { status: 401, title: 'The access token has expired' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflicts with the present state' },
  version_conflict: { status: 409, title: 'Somebody else changed it first' },
  idempotency_conflict: { status: 409, title: 'The same id was used with another body' },
  already_exists: { status: 409, title: 'Already exists' },
  in_use: { status: 409, title: 'In use' },
  payload_too_large: { status: 413, title: 'Body too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  validation_failed: { status: 422, title: 'Not valid' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  database_unavailable: { status: 503, title: 'The database is away' },
  database_busy: { status: 503, title: 'The database is busy' },
  // Told by the proxy before the server.
  server_away: { status: 503, title: 'The server is away' },
  // iam
  invalid_credentials: { status: 401, title: 'Wrong user or password' },
  invalid_refresh_token: { status: 401, title: 'The refresh token is not valid' },
  invalid_approval: { status: 403, title: 'The approval is not valid' },
  password_change_required: { status: 403, title: 'The password must be changed first' },
  second_factor_required: { status: 401, title: 'The second factor is needed too' },
  invalid_second_factor: { status: 401, title: 'Wrong code' },
  second_factor_setup_required: { status: 403, title: 'A second factor must be set up first' },
  password_sign_in_required: { status: 403, title: 'Sign in with the password' },
  last_administrator: { status: 409, title: 'The last administrator stays' },
  password_rejected: { status: 422, title: 'The password is not strong enough' },
  // mail
  mail_not_configured: { status: 409, title: 'No mail server is set' },
  mail_refused: { status: 422, title: 'The mail server refused the message' },
  // setup
  setup_done: { status: 409, title: 'The shop is already set up' },
  // catalogue
  price_overlap: { status: 409, title: 'Two prices of one list hold on the same days' },
  // stores
  series_overlap: { status: 409, title: 'The numbers belong to another series' },
  // printers
  printer_unreachable: { status: 409, title: 'The printer does not answer' },
  printer_out_of_paper: { status: 409, title: 'The printer has no paper' },
  printer_cover_open: { status: 409, title: "The printer's cover is open" },
  printer_error: { status: 409, title: 'The printer reports an error' },
  // cash
  register_unknown: { status: 422, title: 'No such register' },
  register_inactive: { status: 409, title: 'The register is out of use' },
  register_already_open: { status: 409, title: 'The register has an open cash session' },
  session_open: { status: 409, title: 'The cash session is open' },
  cash_not_in_drawer: { status: 422, title: 'The drawer does not hold that much cash' },
  count_mismatch: { status: 422, title: 'The counts do not add up' },
  // sales
  catalog_busy: { status: 503, title: 'The catalogue is changing' },
  session_unknown: { status: 422, title: 'No such cash session' },
  session_closed: { status: 409, title: 'The cash session is closed' },
  product_unknown: { status: 422, title: 'No such product' },
  product_inactive: { status: 422, title: 'The product is no longer sold' },
  cashier_unknown: { status: 422, title: 'Nobody who sells in this store' },
  customer_unknown: { status: 422, title: 'No such customer' },
  price_list_unknown: { status: 422, title: 'No such price list in this store' },
  payment_method_unknown: { status: 422, title: 'No such means of payment' },
  duplicate_id: { status: 422, title: 'One id stands twice in the request' },
  no_lines: { status: 422, title: 'A sale has lines' },
  amount_out_of_range: { status: 422, title: 'The amount is too large' },
  discount_above_line: { status: 422, title: 'The discount passes its line' },
  discount_above_total: { status: 422, title: 'The discount passes the sale' },
  payment_short: { status: 422, title: 'The payments do not reach the total' },
  change_on_non_cash: { status: 422, title: 'Only cash gives change' },
  total_mismatch: { status: 422, title: 'The total is another one' },
  occurred_in_future: { status: 422, title: 'The date lies in the future' },
  supplier_unknown: { status: 422, title: 'No such supplier' },
  order_not_draft: { status: 409, title: 'The order is no longer a draft' },
  order_not_open: { status: 409, title: 'The order takes no more goods' },
  receipt_above_order: { status: 422, title: 'More than was ordered' },
  stock_short: { status: 409, title: 'Not enough in stock' },
  series_missing: { status: 409, title: 'The register has no number series' },
  series_exhausted: { status: 409, title: 'The number series is used up' },
  series_expired: { status: 409, title: 'The number series has expired' },
  number_not_leased: { status: 409, title: 'The number was not leased to this till' },
  number_taken: { status: 409, title: 'The number belongs to another document' },
  series_not_started: { status: 409, title: 'The number series is not valid yet' },
  sale_voided: { status: 409, title: 'The sale was voided' },
  sale_returned: { status: 409, title: 'Part of the sale came back' },
  sale_line_unknown: { status: 422, title: 'No such line in the sale' },
  return_above_sold: { status: 422, title: 'More than is left of what was sold' },
  refund_short: { status: 422, title: 'The refunds do not reach the total' },
  refund_above_total: { status: 422, title: 'The refunds pass the total' },
  // tills
  till_elsewhere: { status: 409, title: 'The till belongs to another register' },
  sequence_reused: { status: 409, title: 'The till sent another entry under this sequence' },
  entries_lost: { status: 409, title: 'The till could not send some of its entries' },
  conflict_resolved: { status: 409, title: 'The conflict was resolved before' },
  // accounting
  account_unknown: { status: 422, title: 'No such account to post to' },
  entry_unbalanced: { status: 422, title: 'Debits and credits differ' },
  entry_reversed: { status: 409, title: 'The entry was reversed already' },
  period_closed: { status: 409, title: 'The month is closed' },
  period_order: { status: 409, title: 'Months close in order' },
  period_has_drafts: { status: 409, title: 'Something in the month is still open' },
} as const satisfies Record<string, { status: number; title: string }>

/** The stable, machine-readable name of an error. */
export type ProblemCode = keyof typeof PROBLEMS
