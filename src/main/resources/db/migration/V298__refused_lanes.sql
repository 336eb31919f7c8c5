-- distribution: since when a recipient has refused whatever it was sent; null while it takes something --------------------------
alter table delivery_lane add column refused_since timestamptz;
