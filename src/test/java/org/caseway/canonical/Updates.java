package org.caseway.canonical;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Plea;
import org.caseway.casefile.Statute;

/** Updates as message types make them: codes still in the sender's words. */
final class Updates {

    static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    private Updates() {}

    static CaseUpdate arrest(List<Charge> charges, Identifier... identifiers) {
        var name = new PersonName(" Alpha ", "", "De  la   Muestra", null);
        var person = new Person(
                name,
                List.of(),
                LocalDate.of(1990, 2, 28),
                Code.reported("f"),
                Code.reported("W"),
                null,
                List.of(
                        Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", " xx 01234567"),
                        Identifier.of(IdentifierKind.SSN, "", "000-00-0000"),
                        Identifier.of(IdentifierKind.FBI, "", "unknown")),
                null);
        var arrest = new Arrest(
                new Organization("Sampleton  Police", "xx0010100"),
                "26-004512",
                "atn-4471",
                AT,
                null,
                Code.reported("ON-VIEW_ARREST"),
                null);
        return update(Defendant.of(person), arrest, charges, List.of(identifiers));
    }

    static CaseUpdate court(Charge... charges) {
        return update(null, null, List.of(charges), List.of());
    }

    static CaseUpdate ordering(String category, LocalDate effectiveOn) {
        var order = new CourtOrder(
                "O-1", Code.canonical(category), AT.toLocalDate(), effectiveOn, null, null, null, null, List.of());
        return new CaseUpdate(
                Set.of(),
                AT,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(order),
                null,
                Set.of());
    }

    static CaseUpdate custody(String status, String bookingNumber) {
        var movement = new CustodyMovement(Code.canonical(status), AT, bookingNumber, null, null, null);
        return new CaseUpdate(
                Set.of(),
                AT,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(movement),
                null,
                List.of(),
                null,
                Set.of());
    }

    private static CaseUpdate update(
            Defendant defendant, Arrest arrest, List<Charge> charges, List<Identifier> identifiers) {
        return new CaseUpdate(
                Set.of(),
                AT,
                identifiers,
                null,
                null,
                null,
                null,
                defendant,
                arrest,
                charges,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of());
    }

    static Charge charge(String severity, String section, LocalDate offenseDate) {
        return charge(severity, new Statute(null, "53a", section, null), offenseDate, null, null);
    }

    static Charge disposed(String plea, String disposition) {
        return charge(
                "M1",
                null,
                null,
                new Plea(Code.reported(plea), null),
                new Disposition(Code.reported(disposition), null, null));
    }

    private static Charge charge(
            String severity, Statute statute, LocalDate offenseDate, Plea plea, Disposition disposition) {
        return new Charge(
                "001",
                null,
                1,
                "TEST",
                statute,
                null,
                Code.reported(severity),
                offenseDate,
                null,
                null,
                plea,
                null,
                null,
                disposition,
                null);
    }
}
