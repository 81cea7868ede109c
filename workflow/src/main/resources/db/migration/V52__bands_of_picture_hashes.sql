-- Photos that are nearly the same are found by six bands of their perceptual hash, each with an index, instead of in every node's memory.
-- A number of 43 or 42 bits: two hashes that differ by few bits have a band in which they differ by one at most.
create index document_by_picture_band_0 on document ((substring(picture_hash from 1 for 43)::bit(43)::bigint)) where picture_hash is not null;
create index document_by_picture_band_1 on document ((substring(picture_hash from 44 for 43)::bit(43)::bigint)) where picture_hash is not null;
create index document_by_picture_band_2 on document ((substring(picture_hash from 87 for 43)::bit(43)::bigint)) where picture_hash is not null;
create index document_by_picture_band_3 on document ((substring(picture_hash from 130 for 43)::bit(43)::bigint)) where picture_hash is not null;
create index document_by_picture_band_4 on document ((substring(picture_hash from 173 for 42)::bit(42)::bigint)) where picture_hash is not null;
create index document_by_picture_band_5 on document ((substring(picture_hash from 215 for 42)::bit(42)::bigint)) where picture_hash is not null;

-- Statistics of an index that holds only a part of the rows are not used: without these the planner would expect every two-hundredth row.
create statistics document_picture_band_0 on (substring(picture_hash from 1 for 43)::bit(43)::bigint) from document;
create statistics document_picture_band_1 on (substring(picture_hash from 44 for 43)::bit(43)::bigint) from document;
create statistics document_picture_band_2 on (substring(picture_hash from 87 for 43)::bit(43)::bigint) from document;
create statistics document_picture_band_3 on (substring(picture_hash from 130 for 43)::bit(43)::bigint) from document;
create statistics document_picture_band_4 on (substring(picture_hash from 173 for 42)::bit(42)::bigint) from document;
create statistics document_picture_band_5 on (substring(picture_hash from 215 for 42)::bit(42)::bigint) from document;

-- The number told nodes of the version before which hashes were new. Those still write it, so that the column and its sequence stay.
drop index document_by_hash_number;
