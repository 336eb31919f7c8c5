package org.caseway.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One document or evidence file as the hub knows it. The claim stands for it everywhere (Claim Check, Enterprise Integration
 * Patterns); what it holds is never in a message.
 *
 * @param documentId the agency's own number; {@code null} once it is expunged
 * @param caseId {@code null} until its case is known
 * @param name what the agency calls the file; may name a person
 * @param contains classes of facts in it, words of {@link org.caseway.casefile.FieldClass}: a recipient gets it when all are open
 * @param size in bytes
 * @param sha256 in hexadecimal, as the agency stated it and the hub has verified it
 * @param location where its agency keeps it; {@code null} for what is here
 * @param redactionOf the claim of the original of which it is a redacted copy
 * @param reason a code, of what is held or refused
 * @param scannedAt when the malware scanner found nothing; {@code null} where none has seen it
 * @param storedAt when it could first be had
 * @param retainUntil not destroyed before; {@code null} where no schedule speaks of it
 * @param legalHold why it must not be destroyed; {@code null} where nothing holds it
 * @param destructionAskedBy who asks that it be destroyed, waiting for a second person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceItem(
        UUID claim,
        String agency,
        @Nullable String documentId,
        @Nullable UUID caseId,
        @Nullable String name,
        String category,
        List<String> contains,
        String mediaType,
        long size,
        String sha256,
        @Nullable String location,
        @Nullable Instant recordedAt,
        @Nullable UUID redactionOf,
        ItemState state,
        @Nullable String reason,
        @Nullable Instant scannedAt,
        Instant registeredAt,
        @Nullable Instant storedAt,
        @Nullable Instant retainUntil,
        @Nullable String legalHold,
        @Nullable String destructionAskedBy) {

    /** What stands for it in messages and in the canonical case: the location of a document. */
    public static final String SCHEME = "urn:caseway:document:";

    public EvidenceItem {
        contains = List.copyOf(contains);
    }

    public String uri() {
        return SCHEME + claim;
    }

    /** Names it by its claim alone. */
    @Override
    public String toString() {
        return "EvidenceItem[" + claim + " " + state + "]";
    }
}
