-- oversight: what was accepted in part or sent twice is found at once; a message that is simply accepted pays nothing for it
create index intake_message_seldom on intake_message (outcome, number) where outcome in ('PARTIALLY_ACCEPTED', 'DUPLICATE');
