package org.caseway.wiring.database;

/** A database that takes connections and has its tables: what the pool is built on. */
record Database(String url) {}
