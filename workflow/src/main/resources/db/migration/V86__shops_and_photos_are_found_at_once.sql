-- A shop is found by the beginning of its seller's id or name or of its own id, whatever the case of letters.
create index seller_by_id_beginning on seller (lower(id) text_pattern_ops);
create index seller_by_name_beginning on seller (lower(display_name) text_pattern_ops);
create index shop_by_id_beginning on shop ((id::text) text_pattern_ops);

-- All photos of a case, those too that were replaced: a reviewer's page read the whole table for them.
create index document_by_case on document (case_id);
