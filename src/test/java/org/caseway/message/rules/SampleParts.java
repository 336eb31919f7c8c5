package org.caseway.message.rules;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Statute;
import org.caseway.message.MessageHeader;

/** Invented people, charges and agencies that break no rule. */
public final class SampleParts {

    public static final OffsetDateTime ARRESTED_AT = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");
    public static final LocalDate ARRESTED_ON = LocalDate.of(2026, 3, 14);
    public static final LocalDate FAR_DAY = LocalDate.of(2199, 1, 1);
    public static final OffsetDateTime FAR_FUTURE = OffsetDateTime.parse("2199-01-01T12:00:00Z");
    public static final Organization POLICE = new Organization("Sampleton Police Department", "XX0010100");
    public static final Organization COURT = new Organization("Sampleton Superior Court", "XX001015J");
    public static final String TOO_LONG = "1".repeat(101);

    private SampleParts() {}

    public static MessageHeader header(String messageId, String sender, OffsetDateTime sentAt) {
        return new MessageHeader(messageId, sender, sentAt, null);
    }

    public static Person person() {
        return new Person(
                new PersonName("Alpha", null, "Example", null),
                List.of(),
                LocalDate.of(1990, 2, 28),
                Code.reported("F"),
                Code.reported("WHITE"),
                null,
                List.of(
                        Identifier.of(IdentifierKind.SSN, "", "900-12-3456"),
                        Identifier.of(IdentifierKind.FBI, "", "123456AB7"),
                        Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX01234567")),
                null);
    }

    /** A charge as an arrest report or a complaint names it. */
    public static Charge charge(String sequence) {
        return new Charge(
                sequence,
                sequence,
                1,
                "ASSAULT 3RD DEG",
                new Statute(null, "53a", "61", null),
                "1313",
                Code.reported("M1"),
                ARRESTED_ON,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
