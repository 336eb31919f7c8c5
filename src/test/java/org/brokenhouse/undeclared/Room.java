package org.brokenhouse.undeclared;

/** Something to be in the room. */
public class Room {}
