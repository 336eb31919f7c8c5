-- correlation: who a message is about, across cases ---------------------------------------------------------------
create sequence person_number increment by 200;

-- One description of one party of one case, word for word; the same words again are the same mention.
create table person_mention (
  case_id         uuid not null,
  digest          bigint not null,           -- of the description
  person_id       bigint not null,           -- the person it is of, now
  first_person_id bigint not null,           -- and when it came
  agency          text not null,
  message_id      text not null,             -- the sender's
  received_at     timestamptz not null,
  fixed           boolean not null default false, -- a human's word concerns it
  booking         text,                      -- the stay in custody it was told with
  booking_live    boolean,
  booking_at      timestamptz,
  linked_by       text,                      -- why it is of its person: fields, levels, bits, weights; null for a new person
  description     text not null,
  primary key (case_id, digest)
);
create index person_mention_person on person_mention (person_id);

-- Under which hashes a person is looked up.
create table person_key (
  key             bigint not null,
  person_id       bigint not null,
  primary key (key, person_id)
);

-- A person that was merged lives on in another.
create table person_merged (
  person_id       bigint primary key,
  into_id         bigint not null,
  merged_at       timestamptz not null default now()
);

-- What a human said of two mentions: always one person, never one person. A word taken back stays on record.
create table person_override (
  override_id     bigint generated always as identity primary key,
  kind            text not null,             -- ALWAYS, NEVER
  case_a          uuid not null,
  digest_a        bigint not null,
  case_b          uuid not null,
  digest_b        bigint not null,
  decided_by      text not null,
  why             text not null,
  decided_at      timestamptz not null,
  revoked_by      text,
  revoked_why     text,
  revoked_at      timestamptz
);
create index person_override_a on person_override (case_a, digest_a) where revoked_at is null;
create index person_override_b on person_override (case_b, digest_b) where revoked_at is null;

-- Two mentions that may be of one person: a human is asked.
create table person_review (
  review_id       bigint generated always as identity primary key,
  person_a        bigint not null,           -- as they were when the question was put, the lower number first
  person_b        bigint not null,
  case_a          uuid not null,
  digest_a        bigint not null,
  case_b          uuid not null,
  digest_b        bigint not null,
  explanation     text not null,             -- fields, levels, bits, objections, weights; no values
  opened_at       timestamptz not null,
  status          text not null default 'OPEN', -- OPEN, SAME, NEVER, APART, OVERTAKEN
  decided_by      text,
  why             text,
  decided_at      timestamptz
);
create unique index person_review_open on person_review (person_a, person_b) where status = 'OPEN';
create index person_review_case_a on person_review (case_a) where status = 'OPEN';
create index person_review_case_b on person_review (case_b) where status = 'OPEN';

-- Weights learned from the hub's own mentions; without any the shipped ones count.
create table person_weights (
  version         int generated always as identity primary key,
  learned_by      text not null,
  why             text not null,
  learned_at      timestamptz not null,
  mentions        int not null,
  weights         text not null
);
