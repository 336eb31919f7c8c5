package org.caseway.message;

/** Validates by reading. */
final class ReadingValidator implements MessageValidator {

    private final JusticeContext context;
    private final MessageReader reader;

    ReadingValidator(JusticeContext context) {
        this.context = context;
        this.reader = context.newReader();
    }

    @Override
    public ValidationResult validate(byte[] original) {
        return reader.read(original).result();
    }

    @Override
    public ValidationResult validate(JusticeMessage message) {
        return context.typeOf(message).judge(message, context.clock().instant());
    }
}
