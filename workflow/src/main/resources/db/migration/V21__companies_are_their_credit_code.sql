-- The same company with another seller, and barred companies, are found by credit code.
create index certified_identity_by_credit_code on certified_identity (credit_code_index) where credit_code_index is not null;
