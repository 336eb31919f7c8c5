package org.caseway.journey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.caseway.casefile.PartIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A message as it arrived, untouched, with what the hub itself knows about it. Nothing here comes from the payload.
 *
 * @param ingressId unique for one arrival and stable over redelivery: (queue, broker message id), or stamped by the hub
 * @param agency the authenticated agency's id
 * @param receivedAt to the microsecond
 * @param fileId the ledger number of the file it came in, 0 when it came alone
 * @param fileRecord its position in that file from 1, or the line on which it begins where records are lines; 0 when it came alone
 * @param original the bytes as received; never changed
 * @param sha256 digest of {@code original}
 * @param suspect redelivered after a stop of the hub: it may be what stopped it
 * @param askedAs what the sender's answers correlate to, kept with a message that is held; {@code null} where the channel
 *     has no such thing
 * @param resumed for a held message that goes on: why; {@code null} for an arrival
 */
public record Envelope(
        String ingressId,
        String agency,
        Channel channel,
        Instant receivedAt,
        long fileId,
        int fileRecord,
        byte[] original,
        byte[] sha256,
        boolean suspect,
        @Nullable String askedAs,
        @Nullable Resumption resumed) {

    /** As precise as the database keeps it: what is told is dated by it, and has to be the same when it is read back. */
    public Envelope {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** An arrival whose answers correlate to nothing. */
    public Envelope(
            String ingressId,
            String agency,
            Channel channel,
            Instant receivedAt,
            long fileId,
            int fileRecord,
            byte[] original,
            byte[] sha256,
            boolean suspect) {
        this(ingressId, agency, channel, receivedAt, fileId, fileRecord, original, sha256, suspect, null, null);
    }

    /** A message that came by itself, with its digest taken. */
    public static Envelope of(String ingressId, String agency, Channel channel, Instant receivedAt, byte[] original) {
        return new Envelope(ingressId, agency, channel, receivedAt, 0, 0, original, Digests.sha256(original), false);
    }

    /** The same arrival with its original in another form; the digest stays that of what came. */
    public Envelope with(byte[] otherForm) {
        return new Envelope(
                ingressId,
                agency,
                channel,
                receivedAt,
                fileId,
                fileRecord,
                otherForm,
                sha256,
                suspect,
                askedAs,
                resumed);
    }

    /**
     * What came of one of several defendants, as an arrival of its own. The first keeps the arrival's ingress id.
     *
     * @param position from 1
     */
    public Envelope part(int position, byte[] document) {
        return new Envelope(
                ingressId + PartIdentifier.suffix(position),
                agency,
                channel,
                receivedAt,
                fileId,
                fileRecord,
                document,
                Digests.sha256(document),
                suspect,
                askedAs,
                resumed);
    }

    /**
     * One of several records that came together in an agency's own format, as an arrival of its own.
     *
     * @param position from 1
     * @param line on which it begins
     */
    public Envelope record(int position, int line, byte[] lines) {
        return new Envelope(
                ingressId + PartIdentifier.suffix(position),
                agency,
                channel,
                receivedAt,
                fileId,
                line,
                lines,
                Digests.sha256(lines),
                suspect,
                askedAs,
                resumed);
    }

    /** What a human decided about it, {@code null} when nobody did. */
    public @Nullable Decision decision() {
        return resumed == null ? null : resumed.decision();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Envelope that && ingressId.equals(that.ingressId);
    }

    @Override
    public int hashCode() {
        return ingressId.hashCode();
    }

    /** Names the arrival, never its content. */
    @Override
    public String toString() {
        return "Envelope[" + ingressId + " from " + agency + ", " + original.length + " bytes]";
    }
}
