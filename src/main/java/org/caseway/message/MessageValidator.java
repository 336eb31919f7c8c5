package org.caseway.message;

/** Says everything that is wrong with a message. Made by {@code JusticeContext.newValidator()}; thread safe. */
public interface MessageValidator {

    /** Limits, schema and rules; never throws for bad content. A valid message costs what reading costs. */
    ValidationResult validate(byte[] original);

    /** The rules of its type alone. */
    ValidationResult validate(JusticeMessage message);
}
