-- accountability: how many messages an agency sent on each of the last days. They lie in the order in which they came, so an index of
-- blocks finds those of some weeks and costs next to nothing to keep.
create index intake_message_received on intake_message using brin (received_at) with (autosummarize = on);
