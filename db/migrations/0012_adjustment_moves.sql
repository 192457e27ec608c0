-- The lines of an adjustment are its moves. Partial, so that a sale's moves pay nothing for it.
create index stock_moves_by_adjustment on stock_moves (document_id) where kind = 'adjustment';
