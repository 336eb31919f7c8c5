package org.caseway.partners;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.message.translation.OwnFormats;
import org.caseway.message.translation.Translated;
import org.jspecify.annotations.Nullable;

/**
 * A sending agency and what was agreed with it. One file in {@code config/agencies/}.
 *
 * @param id lower-case, digits and hyphens; names its queue ({@code intake.<id>}), answer queue ({@code answer.<id>}),
 *     SFTP account and credential
 * @param name shown to people
 * @param ori what its messages must name as sender: its ORI or court identifier
 * @param messageTypes names of the message types it may send
 * @param changedResend what a known message id with other content means
 * @param filesCompleteOnClose whether an SFTP file is complete when its handle closes cleanly (otherwise on rename from
 *     {@code .part})
 * @param quotaPerBatch how many of its messages one batch may hold while others wait
 * @param updateSemantics what it means that its messages leave something out
 * @param identifiers the forms of its numbers, for the kinds of which something was agreed
 * @param answers what it is told of its messages
 * @param expectEvery the longest silence that is not told to those who rely on it; {@code null} when none was agreed
 * @param formats its own forms of the messages, beside the native one
 * @param versions the versions of its messages that were agreed, as {@code <message> <version>}; of a message that is not named any
 */
public record Agency(
        String id,
        String name,
        String ori,
        Set<String> messageTypes,
        ChangedResend changedResend,
        boolean filesCompleteOnClose,
        int quotaPerBatch,
        UpdateSemantics updateSemantics,
        Map<IdentifierKind, IdentifierForm> identifiers,
        AnswerTerms answers,
        @Nullable Duration expectEvery,
        Set<String> versions,
        OwnFormats formats) {

    public Agency {
        identifiers = Map.copyOf(identifiers);
        versions = Set.copyOf(versions);
    }

    /** An agency that may send any version. */
    public Agency(
            String id,
            String name,
            String ori,
            Set<String> messageTypes,
            ChangedResend changedResend,
            boolean filesCompleteOnClose,
            int quotaPerBatch,
            UpdateSemantics updateSemantics,
            Map<IdentifierKind, IdentifierForm> identifiers,
            AnswerTerms answers,
            @Nullable Duration expectEvery) {
        this(
                id,
                name,
                ori,
                messageTypes,
                changedResend,
                filesCompleteOnClose,
                quotaPerBatch,
                updateSemantics,
                identifiers,
                answers,
                expectEvery,
                Set.of(),
                OwnFormats.NONE);
    }

    /**
     * What one of its records in its own format is as a message.
     *
     * @param line on which it begins in the file it came in; 0 when it came alone
     */
    public Translated translated(byte[] record, int line, Instant receivedAt) {
        return formats.translate(record, line, receivedAt, ori);
    }

    /** Whether it may send that version of a message that it may send at all. */
    public boolean sends(String message, String version) {
        return versions.isEmpty()
                || versions.contains(ExchangeVersions.key(message, version))
                || versions.stream().noneMatch(agreed -> agreed.startsWith(message + " "));
    }

    /** An agency with which nothing was agreed about answers, and that may be silent for as long as it likes. */
    public Agency(
            String id,
            String name,
            String ori,
            Set<String> messageTypes,
            ChangedResend changedResend,
            boolean filesCompleteOnClose,
            int quotaPerBatch,
            UpdateSemantics updateSemantics,
            Map<IdentifierKind, IdentifierForm> identifiers) {
        this(
                id,
                name,
                ori,
                messageTypes,
                changedResend,
                filesCompleteOnClose,
                quotaPerBatch,
                updateSemantics,
                identifiers,
                AnswerTerms.USUAL,
                null);
    }

    /** The same agency under other terms. */
    public Agency under(AnswerTerms other) {
        return new Agency(
                id,
                name,
                ori,
                messageTypes,
                changedResend,
                filesCompleteOnClose,
                quotaPerBatch,
                updateSemantics,
                identifiers,
                other,
                expectEvery,
                versions,
                formats);
    }

    /** An agency of whose numbers nothing was agreed. */
    public Agency(
            String id,
            String name,
            String ori,
            Set<String> messageTypes,
            ChangedResend changedResend,
            boolean filesCompleteOnClose,
            int quotaPerBatch,
            UpdateSemantics updateSemantics) {
        this(
                id,
                name,
                ori,
                messageTypes,
                changedResend,
                filesCompleteOnClose,
                quotaPerBatch,
                updateSemantics,
                Map.of());
    }

    /** An agency whose messages leave standing what they leave out. */
    public Agency(
            String id,
            String name,
            String ori,
            Set<String> messageTypes,
            ChangedResend changedResend,
            boolean filesCompleteOnClose,
            int quotaPerBatch) {
        this(
                id,
                name,
                ori,
                messageTypes,
                changedResend,
                filesCompleteOnClose,
                quotaPerBatch,
                UpdateSemantics.ELEMENT_DELTA);
    }

    /** What a known message id with other content means. */
    public enum ChangedResend {
        /** A new version of the same message. */
        NEW_VERSION,
        /** A mistake that a human must look at: the message is held. */
        CONFLICT
    }

    /** Every problem that makes this entry unusable, in plain words; empty when it is fine. */
    public List<String> problems() {
        var problems = new java.util.ArrayList<String>();
        if (!id.matches("[a-z][a-z0-9-]{1,39}")) {
            problems.add("id must be 2 to 40 lower-case letters, digits and hyphens");
        }
        if (id.equals("hub")) {
            problems.add("id must not be hub: that queue is the hub's own");
        }
        if (id.equals("caseway")) {
            problems.add("id must not be caseway: that is what the hub's own notices are signed with");
        }
        if (formats.formats().stream()
                .anyMatch(
                        format -> !messageTypes.contains(format.target().type().name()))) {
            problems.add("formats make a message that messageTypes does not name");
        }
        if (ori.isBlank()) {
            problems.add("ori is missing");
        }
        if (messageTypes.isEmpty()) {
            problems.add("messageTypes names no message type");
        }
        if (!versions.stream()
                .allMatch(agreed -> messageTypes.stream()
                        .anyMatch(type -> agreed.startsWith(type + " ")
                                && agreed.substring(type.length() + 1).matches("\\d{1,3}\\.\\d{1,3}")))) {
            problems.add("versions must list one of messageTypes and a version each, like arrest-report 1.1");
        }
        if (quotaPerBatch < 1 || quotaPerBatch > 200) {
            problems.add("quotaPerBatch must be between 1 and 200");
        }
        if (expectEvery != null && expectEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            problems.add("expectEvery must be a minute (PT1M) or longer");
        }
        return List.copyOf(problems);
    }
}
