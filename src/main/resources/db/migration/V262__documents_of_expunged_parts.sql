-- evidence: what may tell of a part that was expunged and that no human has looked at since
alter table evidence_item add column for_part boolean not null default false;
update evidence_item set for_part = true where state = 'HELD' and reason = 'part-expunged';

-- what the expunged part itself named is forgotten, as the documents of an expunged case are
update evidence_item set state = 'EXPUNGED', document_id = null, kind = null, issuer = null, value = null, name = null,
  category = 'EXPUNGED', contains = '{}', media_type = '', sha256 = '', size = 0, location = null, recorded_at = null,
  redaction_of = null, reason = null, key_id = null, legal_hold = null, asked_by = null, asked_at = null, asked_why = null
where state = 'DESTROYED' and reason = 'part-expunged';
