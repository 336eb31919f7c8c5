package org.caseway.wiring.sftp;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A place inside an account's jail: the root, one of its two areas, or a file directly in one. There are no others, so
 * there is nothing to climb out of.
 *
 * @param name the file's name, empty for a directory
 */
record Place(Area area, String name) {

    enum Area {
        ROOT,
        IN,
        OUT
    }

    static final String UNFINISHED = ".part";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final int LONGEST_ANSWER = 128 + ".9223372036854775807.ack.xml".length();
    private static final Pattern VISIBLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST_ANSWER - 1) + "}");

    /** The place a client names; {@code /} is the account's own root. */
    static Place of(String path) throws SftpException {
        String inside = path.startsWith("/") ? path.substring(1) : path;
        if (inside.isEmpty() || inside.equals(".") || inside.equals("./")) {
            return new Place(Area.ROOT, "");
        }
        if (inside.startsWith("./")) {
            inside = inside.substring(2);
        }
        if (inside.endsWith("/")) {
            inside = inside.substring(0, inside.length() - 1);
        }
        int slash = inside.indexOf('/');
        Area area = area(slash < 0 ? inside : inside.substring(0, slash));
        if (slash < 0) {
            return new Place(area, "");
        }
        String name = inside.substring(slash + 1);
        if (!visible(name)) {
            throw refused(
                    SftpConstants.SSH_FX_NO_SUCH_FILE,
                    "File names are 1 to 128 letters, digits, dots, hyphens and underscores, begin with a letter or digit"
                            + " and hold no two dots in a row");
        }
        return new Place(area, name);
    }

    /** The path without {@code .} and {@code ..}, by its letters alone; the root is its own parent. */
    static String canonical(String path) {
        var segments = new ArrayDeque<String>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    /** Whether a name may be seen and used at all; leaves out what is hidden or still being written by the hub. */
    static boolean visible(String name) {
        return VISIBLE.matcher(name).matches() && !name.contains("..");
    }

    /** Whether the hub takes a file of that name. */
    boolean acceptable() {
        return NAME.matcher(finished()).matches();
    }

    boolean directory() {
        return name.isEmpty();
    }

    boolean unfinished() {
        return name.endsWith(UNFINISHED);
    }

    /** The name without {@code .part}. */
    String finished() {
        return unfinished() ? name.substring(0, name.length() - UNFINISHED.length()) : name;
    }

    /** As the client sees it. */
    String path() {
        if (area == Area.ROOT) {
            return "/";
        }
        String directory = "/" + area.name().toLowerCase(Locale.ROOT);
        return directory() ? directory : directory + "/" + name;
    }

    static SftpException refused(int status, String why) {
        return new SftpException(status, why);
    }

    private static Area area(String name) throws SftpException {
        return switch (name) {
            case "in" -> Area.IN;
            case "out" -> Area.OUT;
            default ->
                throw refused(SftpConstants.SSH_FX_NO_SUCH_FILE, "There are only the directories in and out here");
        };
    }
}
