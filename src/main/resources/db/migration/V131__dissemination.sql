-- distribution: the settled delivery says what was told, so it is the dissemination row. What is said often is said once,
-- here: a few hundred rows, known by every node.
create table delivery_terms (
  id              int generated always as identity primary key,
  digest          bytea not null unique,     -- SHA-256 of the rest
  reason          text not null,             -- TOLD, PURGE_ORDER; and, of what was not told: POLICY, NOT_ASKED, NO_NEWS, EXPUNGED
  recipient_class text not null,
  purpose         text not null,
  grounds         text[] not null,           -- the rules that opened what was told: policy@version/rule
  limits          text[] not null,           -- the rules that took something out, or withheld it all
  released        text[] not null,           -- the classes of facts that were told
  redacted        text[] not null            -- the classes of facts that were taken out
);

-- No foreign key: it would lock the same few rows of delivery_terms for every delivery of every lane.
alter table delivery
  add column version int,                    -- the case's version after the event; 0 where nothing of it is left
  add column terms int;                      -- delivery_terms
-- what was settled before this migration has none
alter table delivery add constraint delivery_is_dissemination
  check (version is not null and terms is not null and (status <> 'DELIVERED' or sequence is not null)) not valid;

-- rows come in the order of time, so a summary per page is enough, and costs next to nothing to keep
create index delivery_settled on delivery using brin (settled_at) with (pages_per_range = 32);
