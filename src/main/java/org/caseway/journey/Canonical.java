package org.caseway.journey;

import org.caseway.casefile.CaseUpdate;
import org.caseway.message.MessageHeader;
import org.caseway.message.ValidationResult;

/** Translated into canonical words. */
public record Canonical(
        Envelope envelope, String messageType, MessageHeader header, CaseUpdate update, ValidationResult result) {}
