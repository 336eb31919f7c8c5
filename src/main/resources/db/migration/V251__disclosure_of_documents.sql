-- evidence: to whom the documents of a case have to be disclosed, and to whom each was ------------------------------------------
create table evidence_party (
  case_id         uuid not null,
  party           text not null,             -- a subscriber's id, or another party's by a name that tells nobody's
  due_at          timestamptz not null,      -- the day of disclosure, or of the hearing before which it has to be
  certified_at    timestamptz,               -- when somebody said that all there was had been disclosed
  set_by          text not null,
  primary key (case_id, party)
);
create table evidence_given (
  claim           uuid not null references evidence_item,
  party           text not null,
  begun_at        timestamptz not null,      -- when it first began to be read
  given_at        timestamptz,               -- when the party first had all of it, verified
  primary key (claim, party)
);
