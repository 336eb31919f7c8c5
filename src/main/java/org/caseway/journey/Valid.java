package org.caseway.journey;

import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageType;
import org.caseway.message.ValidationResult;

/**
 * Read and found acceptable; may carry warnings.
 *
 * @param <M> the kind of message
 */
public record Valid<M extends JusticeMessage>(
        Envelope envelope, MessageType<M> type, M message, ValidationResult result) {}
