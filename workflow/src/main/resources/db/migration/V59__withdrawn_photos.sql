-- Photos that go before the rest of their case, for the job that asks for them every few minutes: those of somebody who takes part no more may
-- have been kept by a legal hold, in a case of whatever state.
create index document_withdrawn on document (case_id) where withdrawn_at is not null and picture_erased_at is null;
