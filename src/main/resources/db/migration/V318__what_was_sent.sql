-- distribution: by which what was sent is known again: SHA-256 of the document as the recipient got it. Null for what was not delivered, what
-- was fetched page by page from a feed, and what went before there was this column
alter table delivery add column sent bytea;
