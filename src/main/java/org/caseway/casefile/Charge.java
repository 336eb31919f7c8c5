package org.caseway.casefile;

import java.time.LocalDate;
import java.util.List;
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
 * @param numbers what each of those who number charges calls it; set by the case, {@code null} in a report
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
        @Nullable String party,
        @Nullable List<ChargeNumber> numbers) {

    public Charge {
        numbers = numbers == null || numbers.isEmpty() ? null : List.copyOf(numbers);
    }

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
                null,
                null);
    }

    /** By what it may be meant: its sequence and tracking numbers, or else its words; never empty. */
    public Set<String> keys() {
        return Keys.all(this);
    }

    /** The same charge as one of this defendant. */
    Charge of(String defendant) {
        return with(status, lineage, defendant, numbers);
    }

    /** The same charge in another status. */
    Charge standing(Code other) {
        return with(other, lineage, party, numbers);
    }

    /** The same charge, coming from others. */
    public Charge from(@Nullable ChargeLineage others) {
        return with(status, others, party, numbers);
    }

    /** The same charge under its number in that numbering, if it bears one. */
    Charge numbered(String numbering) {
        return sequence == null ? this : with(status, lineage, party, List.of(new ChargeNumber(numbering, sequence)));
    }

    /** The same charge without anything by which it is numbered. */
    Charge unnumbered() {
        return new Charge(
                null,
                null,
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
                sentence);
    }

    /** What each numbering calls it, maybe nothing. */
    List<ChargeNumber> numbering() {
        return numbers == null ? List.of() : numbers;
    }

    boolean numbered(String numbering, String number) {
        return numbering().stream().anyMatch(n -> n.is(numbering, number));
    }

    /** Whether that is one of its numbers, or names it by its words. */
    boolean isNamed(ChargeNumber name) {
        return numbered(name.by(), name.sequence()) || name.names(this);
    }

    boolean numberedBy(String numbering) {
        return numbering().stream().anyMatch(n -> n.by().equals(numbering));
    }

    private Charge with(
            @Nullable Code standing,
            @Nullable ChargeLineage from,
            @Nullable String of,
            @Nullable List<ChargeNumber> known) {
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
                of,
                known);
    }
}
