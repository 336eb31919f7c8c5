package org.caseway.journey;

import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.message.MessageHeader;
import org.caseway.message.ValidationResult;

/** Translated into canonical words. */
public record Canonical(
        Envelope envelope, String messageType, MessageHeader header, CaseUpdate update, ValidationResult result) {

    /** Whether it is about whose numbers are whose, and so about no case. */
    public boolean ofNoCase() {
        return update.events().contains(CaseEventType.IDENTITY_CONSOLIDATED);
    }
}
