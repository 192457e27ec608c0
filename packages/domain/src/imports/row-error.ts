/** Why a row of a file cannot be imported. Stable: programs and translations go by the code. */
export type RowErrorCode =
  | 'required'
  | 'too_long'
  | 'not_a_price'
  | 'not_a_quantity'
  | 'not_a_sku'
  | 'not_a_barcode'
  | 'not_yes_or_no'
  | 'not_an_email'
  | 'not_a_document'
  | 'unknown_unit'
  | 'unknown_tax'
  | 'unknown_document_type'
  | 'wrong_check_digit'
  | 'duplicate_in_file'
  | 'barcode_taken'
  | 'no_stock_kept'
  | 'ambiguous'

/** One thing wrong in one row: `field` is ours, null when it is the row as a whole. */
export type RowError = { field: string | null; code: RowErrorCode; message: string }

export type RowResult<Row> = { ok: true; row: Row } | { ok: false; errors: RowError[] }
