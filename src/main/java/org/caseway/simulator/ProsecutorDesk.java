package org.caseway.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.MessageHeader;
import org.caseway.message.filing.CourtFiling;
import org.jspecify.annotations.Nullable;

/** Writes what the prosecutor files with the court. */
final class ProsecutorDesk {

    private ProsecutorDesk() {}

    /** The filing that opens the court case: it charges, and knows no docket yet. */
    static CourtFiling complaint(SyntheticCase of, MessageHeader header) {
        var filedOn = header.sentAt().toLocalDate();
        var charges = of.charges().stream()
                .map(charge -> ChargeChange.filed(charge, filedOn))
                .toList();
        return filing(of, header, null, charges, CountyWords.COMPLAINT, "Complaint");
    }

    static CourtFiling motion(SyntheticCase of, MessageHeader header) {
        return filing(of, header, of.docket(), List.of(), CountyWords.MOTION, "Motion for continuance");
    }

    private static CourtFiling filing(
            SyntheticCase of,
            MessageHeader header,
            @Nullable String docket,
            List<Charge> charges,
            Code category,
            String title) {
        var document = new FilingDocument(
                header.messageId() + "-D1",
                title,
                category,
                "application/pdf",
                digest(header.messageId()),
                "https://documents.example.org/" + header.messageId() + ".pdf",
                null);
        var filing = new Filing(
                header.messageId() + "-F",
                category,
                header.sentAt(),
                CountyAgency.PROSECUTOR.organization(),
                CountyWords.SUBMITTED,
                List.of(document));
        return new CourtFiling(
                header,
                CountyAgency.COURT.organization(),
                docket,
                CourtDesk.title(of),
                numbers(of),
                Defendant.of(of.defendant().truth()),
                charges,
                filing);
    }

    private static List<Identifier> numbers(SyntheticCase of) {
        return List.of(
                Identifier.of(IdentifierKind.PROSECUTOR_CASE, CountyAgency.PROSECUTOR.ori(), of.prosecutorNumber()),
                Identifier.of(IdentifierKind.INCIDENT, CountyAgency.POLICE.ori(), of.incident()),
                Identifier.of(IdentifierKind.ARREST_TRACKING, "", of.trackingNumber()));
    }

    private static String digest(String of) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
