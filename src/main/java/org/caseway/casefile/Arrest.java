package org.caseway.casefile;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * j:ArrestType.
 *
 * @param agency j:ArrestAgency
 * @param recordId j:ArrestAgencyRecordIdentification
 * @param trackingNumber nc:ActivityIdentification with category ATN, OTN or CTN
 * @param occurredAt nc:ActivityDate
 * @param location nc:ActivityLocation
 * @param category j:ArrestCategoryCode
 */
public record Arrest(
        Organization agency,
        @Nullable String recordId,
        @Nullable String trackingNumber,
        OffsetDateTime occurredAt,
        @Nullable Address location,
        @Nullable Code category,
        @Nullable Booking booking) {}
