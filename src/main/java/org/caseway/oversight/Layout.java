package org.caseway.oversight;

/**
 * Lays out XML that came on one line, an element a line, so that a person can read it and a problem has a place. Only space between
 * elements is added, which means nothing in any of the hub's messages; what has lines of its own, comments or CDATA stays as it is.
 * Pure.
 */
public final class Layout {

    private static final int LONG = 400;
    private static final String STEP = "  ";

    private Layout() {}

    /** As it is where it has lines already, or is no XML. */
    public static String of(String document) {
        boolean fits = document.lines().allMatch(line -> line.length() < LONG);
        if (fits
                || !document.stripLeading().startsWith("<")
                || document.contains("<![CDATA[")
                || document.contains("<!--")) {
            return document;
        }
        var laidOut = new StringBuilder(document.length() * 2);
        int depth = 0;
        for (String part : document.split("(?<=>)\\s*(?=<)")) {
            boolean ends = part.startsWith("</");
            depth = Math.max(0, ends ? depth - 1 : depth);
            laidOut.append(STEP.repeat(Math.min(depth, 50))).append(part).append('\n');
            if (!ends && !part.startsWith("<?") && !part.endsWith("/>") && !part.contains("</")) {
                depth++;
            }
        }
        return laidOut.toString();
    }
}
