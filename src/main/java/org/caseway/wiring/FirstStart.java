package org.caseway.wiring;

/** Whether this home was made by this start, so that the administrator has not seen the password yet. */
record FirstStart(boolean first) {}
