package org.caseway.casefile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What makes two reports speak of the same element of one case. */
final class Keys {

    private static final String SEQUENCE = "seq:";
    private static final String TRACKING = "ctn:";
    private static final String WORDS = "desc:";
    private static final String PERSON = "person:";
    private static final String ORGANIZATION = "org:";

    private Keys() {}

    static String sequence(String number) {
        return SEQUENCE + withoutLeadingZeros(number);
    }

    static boolean ofSequence(String key) {
        return key.startsWith(SEQUENCE);
    }

    static boolean ofOrganization(String key) {
        return key.startsWith(ORGANIZATION);
    }

    /** {@code null} when the key does not tell one. */
    static @Nullable String surname(String key) {
        return key.startsWith(PERSON) ? key.substring(PERSON.length(), key.indexOf(',')) : null;
    }

    static boolean ofCharge(String key) {
        return ofSequence(key) || key.startsWith(TRACKING) || key.startsWith(WORDS);
    }

    /** The number that a key by sequence tells. */
    static String count(String key) {
        return key.substring(SEQUENCE.length());
    }

    static String of(Charge charge) {
        return charge.party() == null ? number(charge) : number(charge) + " of " + charge.party();
    }

    private static String number(Charge charge) {
        if (charge.sequence() != null) {
            return sequence(charge.sequence());
        }
        if (charge.trackingNumber() != null) {
            return TRACKING + charge.trackingNumber();
        }
        return WORDS + (charge.statute() == null ? "" : charge.statute().citation()) + "/" + charge.description();
    }

    static Set<String> all(Charge charge) {
        var keys = new TreeSet<String>();
        if (charge.sequence() != null) {
            keys.add(sequence(charge.sequence()));
        }
        if (charge.trackingNumber() != null) {
            keys.add(TRACKING + charge.trackingNumber());
        }
        if (keys.isEmpty()) {
            keys.add(number(charge));
        }
        return keys;
    }

    static Set<String> all(Defendant defendant) {
        var keys = new TreeSet<>(Set.of(of(defendant)));
        var person = defendant.person();
        if (person != null) {
            person.identifiers().stream()
                    .filter(i -> i.kind() == IdentifierKind.STATE_FINGERPRINT || i.kind() == IdentifierKind.FBI)
                    .forEach(i -> keys.add(i.kind() + ":" + i.value()));
        }
        return keys;
    }

    static boolean unnumbered(Charge charge) {
        return charge.sequence() == null && charge.trackingNumber() == null;
    }

    /** For two without numbers: they name the same statute and say the same. */
    static boolean sameWords(Charge one, Charge other) {
        return number(one).equals(number(other));
    }

    /** The same for two of the same words, and as good as never for others (FNV-1a). */
    static String digestOfWords(Charge charge) {
        String words = number(charge);
        long digest = 0xcbf29ce484222325L;
        for (int i = 0; i < words.length(); i++) {
            digest = (digest ^ words.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(digest);
    }

    static boolean sameSequence(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && (one.equals(other) || withoutLeadingZeros(one).equals(withoutLeadingZeros(other)));
    }

    static String of(Arrest arrest) {
        if (arrest.trackingNumber() != null) {
            return "atn:" + arrest.trackingNumber();
        }
        return "rec:" + arrest.agency().identification() + "/" + arrest.recordId();
    }

    static String of(CourtEvent event) {
        return event.eventId() != null
                ? "id:" + event.eventId()
                : "at:" + event.category().word() + "/" + moment(event.scheduledAt());
    }

    static String of(CourtOrder order) {
        return order.orderNumber() != null
                ? "no:" + order.orderNumber()
                : "on:" + order.category().word() + "/" + order.issuedOn();
    }

    static String of(CustodyMovement movement) {
        return movement.status().word() + "@" + movement.occurredAt().toInstant() + "/" + movement.bookingNumber();
    }

    static String of(Defendant defendant) {
        var person = defendant.person();
        if (person == null) {
            var organization = defendant.organization();
            return ORGANIZATION + (organization == null ? "" : OrganizationLikeness.key(organization));
        }
        return PERSON + normal(person.name().surName()) + ","
                + normal(person.name().given()) + "," + person.birthDate();
    }

    /** The same moment, whatever offset it was written with. */
    static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    static String normal(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }

    static String withoutLeadingZeros(String sequence) {
        int start = 0;
        while (start < sequence.length() - 1 && sequence.charAt(start) == '0') {
            start++;
        }
        return sequence.substring(start);
    }
}
