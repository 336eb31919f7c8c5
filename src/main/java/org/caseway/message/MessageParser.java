package org.caseway.message;

/** Turns bytes into a typed message and never judges them. Made by {@code JusticeContext.newParser()}; thread safe. */
public interface MessageParser {

    /**
     * The typed message; what the schema does not know is left out.
     *
     * @throws MessageRejected when the bytes are not XML, break a limit, carry a DOCTYPE, have an unknown root or lack what
     *     the type cannot do without
     */
    JusticeMessage parse(byte[] original) throws MessageRejected;
}
