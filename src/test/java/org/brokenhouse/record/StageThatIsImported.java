package org.brokenhouse.record;

/** A later stage. */
public class StageThatIsImported {}
