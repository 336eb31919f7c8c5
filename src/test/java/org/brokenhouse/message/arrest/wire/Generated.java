package org.brokenhouse.message.arrest.wire;

/** Stands for a class generated from a schema. */
public class Generated {}
