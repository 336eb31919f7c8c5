package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.niem.core.IdentificationType;
import org.jspecify.annotations.Nullable;

/** nc:IdentificationType. The category names the kind: one word is written, several are understood. */
public final class Identifications {

    private static final Map<IdentifierKind, String> WRITTEN = new EnumMap<>(Map.ofEntries(
            Map.entry(IdentifierKind.COURT_DOCKET, "CaseDocketID"),
            Map.entry(IdentifierKind.ARREST_TRACKING, "ATN"),
            Map.entry(IdentifierKind.ARREST_RECORD, "ArrestAgencyRecord"),
            Map.entry(IdentifierKind.INCIDENT, "IncidentNumber"),
            Map.entry(IdentifierKind.BOOKING, "BookingNumber"),
            Map.entry(IdentifierKind.PROSECUTOR_CASE, "ProsecutorCaseNumber"),
            Map.entry(IdentifierKind.CASE_TRACKING, "CaseTrackingID"),
            Map.entry(IdentifierKind.FILING, "FilingID"),
            Map.entry(IdentifierKind.STATE_FINGERPRINT, "SID"),
            Map.entry(IdentifierKind.FBI, "FBI"),
            Map.entry(IdentifierKind.DRIVER_LICENSE, "DriverLicense"),
            Map.entry(IdentifierKind.SSN, "SSN"),
            Map.entry(IdentifierKind.LOCAL, "Local")));

    private static final Map<String, IdentifierKind> UNDERSTOOD = new HashMap<>();

    static {
        WRITTEN.forEach((kind, word) -> UNDERSTOOD.put(word.toLowerCase(Locale.ROOT), kind));
        UNDERSTOOD.put("otn", IdentifierKind.ARREST_TRACKING);
        UNDERSTOOD.put("ctn", IdentifierKind.ARREST_TRACKING);
    }

    private Identifications() {}

    public static @Nullable String value(@Nullable IdentificationType wire) {
        return wire == null ? null : wire.getIdentificationID();
    }

    public static @Nullable IdentificationType of(@Nullable String value) {
        if (value == null) {
            return null;
        }
        IdentificationType wire = new IdentificationType();
        wire.setIdentificationID(value);
        return wire;
    }

    /** Identifiers by their category; an unknown category is an identifier that means something to its issuer only. */
    public static List<Identifier> read(List<IdentificationType> wires) {
        if (wires.isEmpty()) {
            return List.of();
        }
        List<Identifier> identifiers = new ArrayList<>(wires.size());
        for (IdentificationType wire : wires) {
            identifiers.add(read(wire, kind(wire)));
        }
        return identifiers;
    }

    public static void write(List<Identifier> identifiers, List<IdentificationType> wires) {
        for (Identifier identifier : identifiers) {
            wires.add(write(identifier));
        }
    }

    /** As one of that kind, whatever its category says. */
    public static Identifier read(IdentificationType wire, IdentifierKind kind) {
        String issuer = Values.text(wire.getIdentificationIssuerText());
        return Identifier.of(kind, issuer == null ? "" : issuer, wire.getIdentificationID());
    }

    /** With the word of its kind. */
    static IdentificationType write(Identifier identifier) {
        return write(identifier, WRITTEN.get(identifier.kind()));
    }

    /** With that category, or with none where the element says of what kind it is. */
    public static IdentificationType write(Identifier identifier, @Nullable String category) {
        IdentificationType wire = new IdentificationType();
        wire.setIdentificationID(identifier.value());
        wire.setIdentificationCategoryText(category);
        if (!identifier.issuer().isEmpty()) {
            wire.setIdentificationIssuerText(identifier.issuer());
        }
        return wire;
    }

    static IdentifierKind kind(IdentificationType wire) {
        String category = Values.text(wire.getIdentificationCategoryText());
        IdentifierKind kind = category == null ? null : UNDERSTOOD.get(category.toLowerCase(Locale.ROOT));
        return kind == null ? IdentifierKind.LOCAL : kind;
    }
}
