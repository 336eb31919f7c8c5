package org.caseway.casefile;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * j:ChargeType as one message reports it; what a later message leaves out is not deleted.
 *
 * @param sequence j:ChargeSequenceID, unique per arrest or case
 * @param trackingNumber j:ChargeTrackingIdentification
 * @param count j:ChargeCountQuantity, 1 or more
 * @param description j:ChargeDescriptionText
 * @param ncicCode j:ChargeNCICText
 * @param severity j:ChargeSeverityText
 * @param offenseDate when the offence is said to have happened
 * @param filingDate j:ChargeFilingDate
 * @param status j:ChargeStatus
 * @param verdict j:ChargeVerdict description
 * @param lineage the charges it comes from; {@code null} when the message tells of none
 * @param party which defendant's charge it is, where a case has several; set by the case, {@code null} in a report
 */
public record Charge(
        @Nullable String sequence,
        @Nullable String trackingNumber,
        @Nullable Integer count,
        @Nullable String description,
        @Nullable Statute statute,
        @Nullable String ncicCode,
        @Nullable Code severity,
        @Nullable LocalDate offenseDate,
        @Nullable LocalDate filingDate,
        @Nullable Code status,
        @Nullable Plea plea,
        @Nullable LocalDate verdictDate,
        @Nullable String verdict,
        @Nullable Disposition disposition,
        @Nullable Sentence sentence,
        @Nullable ChargeLineage lineage,
        @Nullable String party) {

    /** A charge that comes from no other. */
    public Charge(
            @Nullable String sequence,
            @Nullable String trackingNumber,
            @Nullable Integer count,
            @Nullable String description,
            @Nullable Statute statute,
            @Nullable String ncicCode,
            @Nullable Code severity,
            @Nullable LocalDate offenseDate,
            @Nullable LocalDate filingDate,
            @Nullable Code status,
            @Nullable Plea plea,
            @Nullable LocalDate verdictDate,
            @Nullable String verdict,
            @Nullable Disposition disposition,
            @Nullable Sentence sentence) {
        this(
                sequence,
                trackingNumber,
                count,
                description,
                statute,
                ncicCode,
                severity,
                offenseDate,
                filingDate,
                status,
                plea,
                verdictDate,
                verdict,
                disposition,
                sentence,
                null,
                null);
    }

    /** By what it may be meant: its sequence and tracking numbers, or else its words; never empty. */
    public Set<String> keys() {
        return Keys.all(this);
    }

    /** The same charge as one of this defendant. */
    Charge of(String defendant) {
        return with(status, lineage, defendant);
    }

    /** The same charge in another status. */
    Charge standing(Code other) {
        return with(other, lineage, party);
    }

    /** The same charge, coming from others. */
    public Charge from(@Nullable ChargeLineage others) {
        return with(status, others, party);
    }

    private Charge with(@Nullable Code standing, @Nullable ChargeLineage from, @Nullable String of) {
        return new Charge(
                sequence,
                trackingNumber,
                count,
                description,
                statute,
                ncicCode,
                severity,
                offenseDate,
                filingDate,
                standing,
                plea,
                verdictDate,
                verdict,
                disposition,
                sentence,
                from,
                of);
    }
}
