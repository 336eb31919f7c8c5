package org.caseway.simulator;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which agencies the county has. */
public final class CountyAgencies {

    private CountyAgencies() {}

    /** Their ids, as in {@code config/agencies}. */
    public static Set<String> ids() {
        return Arrays.stream(CountyAgency.values()).map(CountyAgency::id).collect(Collectors.toUnmodifiableSet());
    }
}
