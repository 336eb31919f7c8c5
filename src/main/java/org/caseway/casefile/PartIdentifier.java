package org.caseway.casefile;

import java.util.regex.Pattern;

/**
 * How the messages are named that a message about several defendants is taken for: the first as the message, each other one as the
 * message with {@code #} and its position, for example {@code ARR-7#2}. Thread safe.
 */
public final class PartIdentifier {

    private static final char MARK = '#';
    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,2}");

    private PartIdentifier() {}

    /** What {@code whole} ends with as part number {@code position}, from 1; empty for the first. */
    public static String suffix(int position) {
        return position == 1 ? "" : MARK + String.valueOf(position);
    }

    /** The message that a part belongs to; {@code identifier} itself where it names no part. Takes any text. */
    public static String whole(String identifier) {
        int mark = identifier.lastIndexOf(MARK);
        return mark > 0
                        && POSITION.matcher(identifier)
                                .region(mark + 1, identifier.length())
                                .matches()
                ? identifier.substring(0, mark)
                : identifier;
    }

    /** From 1; 1 where it names no part. */
    public static int position(String identifier) {
        String whole = whole(identifier);
        return whole.equals(identifier) ? 1 : Integer.parseInt(identifier.substring(whole.length() + 1));
    }
}
