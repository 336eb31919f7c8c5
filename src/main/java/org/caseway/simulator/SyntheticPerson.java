package org.caseway.simulator;

import org.caseway.casefile.Person;

/**
 * One inhabitant of the county, visibly invented.
 *
 * @param number from 1
 * @param household from 1; members share surname and address
 * @param truth every identifier and the exact name; what agencies report may differ
 */
public record SyntheticPerson(int number, int household, Person truth) {}
