-- oversight: what an agency that is seldom heard has sent, or of a type that few send, is found without walking over all that lies
-- between. A summary of each 128 pages, made when they are full: under 2 microseconds a message, in the background. Not of outcomes: the
-- planner would take it in place of the indexes in order that these have
create index intake_message_kind on intake_message using brin (
  agency text_bloom_ops (n_distinct_per_range = 256), message_type text_bloom_ops (n_distinct_per_range = 16))
  with (pages_per_range = 128, autosummarize = on);
