package org.caseway.simulator;

import org.caseway.casefile.Organization;

/** The five agencies of the county and the bureau of its state, as {@code config/agencies} names them. */
enum CountyAgency {
    POLICE("pd-sampleton", "XX0010100", "Sampleton Police Department", "PD"),
    PROSECUTOR("da-sample-county", "XX001020A", "Sample County District Attorney", "DA"),
    COURT("court-sampleton", "XX001015J", "Sampleton Superior Court", "CT"),
    JAIL("jail-sample-county", "XX0010300", "Sample County Jail", "JL"),
    VICTIM_SERVICE("vs-sample", "XX0010400", "Sample Victim Services", "VS"),
    /** The state's, not the county's. */
    BUREAU("state-bureau", "XXBUREAU0", "Bureau of Identification", "SB");

    private final String id;
    private final String ori;
    private final String title;
    private final String prefix;

    CountyAgency(String id, String ori, String title, String prefix) {
        this.id = id;
        this.ori = ori;
        this.title = title;
        this.prefix = prefix;
    }

    String id() {
        return id;
    }

    String ori() {
        return ori;
    }

    /** What its message identifiers begin with. */
    String prefix() {
        return prefix;
    }

    Organization organization() {
        return new Organization(title, ori);
    }
}
