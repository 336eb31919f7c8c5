-- intake: the newest rejected or held messages without reading all of them; costs nothing for a message that is neither ----------
create index intake_message_open_newest on intake_message (outcome, number) where outcome in ('HELD', 'REJECTED');
