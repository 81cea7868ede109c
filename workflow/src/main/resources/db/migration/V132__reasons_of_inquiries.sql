-- Why a lead or officer follows a suspicion; encrypted, and never told to the seller.
alter table inquiry add column reason bytea;
