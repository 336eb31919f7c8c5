package org.caseway.casefile;

import java.time.LocalDate;
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
        @Nullable Sentence sentence) {}
