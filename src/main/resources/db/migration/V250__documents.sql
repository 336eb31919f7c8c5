-- evidence: documents and evidence files that agencies put here or keep themselves, by claim ----------------------------------
create table evidence_item (
  claim           uuid primary key,
  agency          text not null,
  document_key    bytea not null,            -- HMAC of agency and its own number: recognises it for good
  document_id     text,                      -- the agency's own number; null once the item is expunged
  case_id         uuid,                      -- null until the case is known
  kind            text,                      -- by which identifier it is tied to its case
  issuer          text,
  value           text,
  name            text,                      -- what the agency calls the file
  category        text not null,
  contains        text[] not null,           -- classes of facts that are in it
  media_type      text not null,
  size            bigint not null,
  sha256          bytea not null,
  location        text,                      -- where the agency keeps it, for what is too large or must not leave it
  recorded_at     timestamptz,
  redaction_of    uuid references evidence_item,
  state           text not null,             -- EXPECTED, STORED, KEPT_ELSEWHERE, HELD, REFUSED, DESTROYED, EXPUNGED
  reason          text,                      -- a code, of what is HELD or REFUSED
  key_id          uuid,                      -- the data key its bytes are sealed with; null where there are none
  scanned_at      timestamptz,               -- null where no scanner has seen it
  registered_at   timestamptz not null,
  stored_at       timestamptz,               -- when it could first be had
  retain_until    timestamptz,               -- not destroyed before; null: no schedule
  legal_hold      text,                      -- why it must not be destroyed; null: nothing holds it
  asked_by        text,                      -- who asks that it be destroyed
  asked_at        timestamptz,
  asked_why       text,
  unique (document_key)
);
create index evidence_item_case on evidence_item (case_id) where case_id is not null;
create index evidence_item_unbound on evidence_item (kind, issuer, value) where case_id is null and kind is not null;
create index evidence_item_open on evidence_item (state, registered_at) where state in ('EXPECTED', 'HELD');
create index evidence_item_redacted on evidence_item (redaction_of) where redaction_of is not null;
create index evidence_item_retained on evidence_item (retain_until) where state = 'STORED';

-- the chain of custody: the name makes it a table that the application can only add to and read
create table audit_custody (
  claim           uuid not null,
  link            bigint not null,           -- 1, 2, ... of each item
  at              timestamptz not null,
  act             text not null,
  actor           text not null,
  sha256          bytea,                     -- of the bytes as they were found at this act; null where none were read
  detail          text not null,
  previous        bytea not null,
  hash            bytea not null,
  primary key (claim, link)
);
