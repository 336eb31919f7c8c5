package org.caseway.simulator;

import java.time.LocalDate;
import java.util.Locale;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Statute;

/** The offences of the county's small penal code. */
enum Offense {
    ASSAULT_THIRD("ASSAULT 3RD DEG", "53a", "61", "1313", "M1"),
    DISORDERLY("DISORDERLY CONDUCT", "53a", "182", "5311", "M3"),
    LARCENY_SIXTH("LARCENY 6TH DEG", "53a", "125b", "2399", "M3"),
    BURGLARY_THIRD("BURGLARY 3RD DEG", "53a", "103", "2202", "F4"),
    CRIMINAL_MISCHIEF("CRIMINAL MISCHIEF 2ND DEG", "53a", "116", "2903", "M1"),
    STRANGULATION("STRANGULATION 2ND DEG", "53a", "64bb", "1399", "F4"),
    THREATENING("THREATENING 2ND DEG", "53a", "62", "1316", "M1"),
    ROBBERY_SECOND("ROBBERY 2ND DEG", "53a", "135", "1299", "F3");

    private final String description;
    private final String chapter;
    private final String section;
    private final String ncic;
    private final String severity;

    Offense(String description, String chapter, String section, String ncic, String severity) {
        this.description = description;
        this.chapter = chapter;
        this.section = section;
        this.ncic = ncic;
        this.severity = severity;
    }

    /** The charge that an arrest makes of it. */
    Charge charged(int sequence, LocalDate on) {
        var number = String.format(Locale.ROOT, "%03d", sequence);
        return new Charge(
                number,
                number,
                1,
                description,
                new Statute(null, chapter, section, null),
                ncic,
                Code.reported(severity),
                on,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
