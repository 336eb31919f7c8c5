-- oversight: a corrected copy that a human sent in an agency's name, bound to the message it corrects. Written before it is on the
-- intake queue; the arrival bears the ingress id ----------------------------------------------------------------------
create table oversight_resubmission (
  ingress_id      text primary key,
  of_number       bigint not null,           -- the intake_message it corrects
  by_whom         text not null,
  why             text not null,             -- names nobody
  at              timestamptz not null
);
create index oversight_resubmission_of on oversight_resubmission (of_number);

-- intake: a digest is looked up seldom and written with every message, so a summary for each 128 pages is enough. A page of
-- summaries is made as soon as the pages are full, or all that came since the last vacuum would be walked ------------------
create index intake_message_digest on intake_message
  using brin (sha256 bytea_bloom_ops) with (pages_per_range = 128, autosummarize = on);
