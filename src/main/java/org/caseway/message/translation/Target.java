package org.caseway.message.translation;

import org.caseway.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The message that records become. Immutable, thread safe.
 *
 * @param sent where the moment of receipt goes; {@code null} where a column is mapped to it
 * @param sender where the agency's own identifier goes; {@code null} where something is mapped to it
 */
public record Target(
        MessageType<?> type,
        MessageElement root,
        @Nullable ElementPath sent,
        @Nullable ElementPath sender) {

    /** Where a message says which it is. */
    public static final String MESSAGE_ID = "MessageHeader/DocumentIdentification/IdentificationID";

    public static final String SENT = "MessageHeader/DocumentCreationDate/DateTime";

    public static final String SENDER =
            "MessageHeader/SendingOrganization/OrganizationAugmentation/OrganizationORIIdentification/IdentificationID";
}
