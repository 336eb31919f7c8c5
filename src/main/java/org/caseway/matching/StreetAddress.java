package org.caseway.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where someone lives, within a place.
 *
 * @param number of the house; empty when unknown
 * @param unit flat or apartment; empty when there is none
 * @param streets the lines with letters, the street first; empty when unknown
 */
record StreetAddress(String number, String unit, List<String> streets) {

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("road", "rd"),
            Map.entry("avenue", "ave"),
            Map.entry("av", "ave"),
            Map.entry("drive", "dr"),
            Map.entry("lane", "ln"),
            Map.entry("place", "pl"),
            Map.entry("court", "ct"),
            Map.entry("boulevard", "blvd"),
            Map.entry("circuit", "cct"),
            Map.entry("crescent", "cres"),
            Map.entry("highway", "hwy"),
            Map.entry("parkway", "pkwy"),
            Map.entry("north", "n"),
            Map.entry("south", "s"),
            Map.entry("east", "e"),
            Map.entry("west", "w"));
    private static final Pattern WORDS = Pattern.compile(" +");
    private static final Pattern UNIT =
            Pattern.compile("\\b(?:apt|apartment|unit|flat|suite|ste|room|rm)\\b(?: number| no)? ?(\\w+)");
    private static final Pattern NUMBER = Pattern.compile("^(\\d+[a-z]?)\\b ?");

    static StreetAddress of(List<String> lines) {
        String number = "";
        String unit = "";
        var streets = new ArrayList<String>();
        for (String line : lines) {
            String rest = Spelling.plain(line);
            Matcher m = UNIT.matcher(rest);
            if (m.find()) {
                unit = m.group(1);
                rest = rest.substring(0, m.start()) + rest.substring(m.end());
            }
            m = NUMBER.matcher(rest);
            if (m.find() && number.isEmpty()) {
                number = m.group(1);
                rest = rest.substring(m.end());
            }
            if (!rest.isBlank()) {
                streets.add(abbreviated(rest.strip()));
            }
        }
        return new StreetAddress(number, unit, List.copyOf(streets));
    }

    private static String abbreviated(String line) {
        return WORDS.splitAsStream(line).map(w -> SHORT.getOrDefault(w, w)).collect(Collectors.joining(" "));
    }

    boolean known() {
        return !streets.isEmpty();
    }

    String key() {
        return known() ? number + " " + streets.get(0) : "";
    }

    /**
     * Same house, street and unit; the same house with a slip or a part unknown; the same street and a number one slip away,
     * or two units of a house; the same street; different.
     */
    Level compare(StreetAddress other) {
        if (!known() || !other.known()) {
            return Level.MISSING;
        }
        Level street = street(other);
        boolean sameNumber = number.equals(other.number);
        if (street == Level.DIFFERENT) {
            return Level.DIFFERENT;
        }
        if (!unit.isEmpty() && !other.unit.isEmpty() && !unit.equals(other.unit)) {
            return sameNumber ? Level.SIMILAR : Level.WEAK;
        }
        if (sameNumber && !number.isEmpty()) {
            return street == Level.EXACT && unit.equals(other.unit) ? Level.EXACT : Level.CLOSE;
        }
        if (number.isEmpty() || other.number.isEmpty()) {
            return street == Level.EXACT ? Level.CLOSE : Level.SIMILAR;
        }
        return Spelling.distance(number, other.number, 1) <= 1 ? Level.SIMILAR : Level.WEAK;
    }

    private Level street(StreetAddress other) {
        boolean alike = false;
        for (String mine : streets) {
            for (String theirs : other.streets) {
                if (mine.equals(theirs)) {
                    return Level.EXACT;
                }
                alike |= Spelling.distance(mine, theirs, 2) <= 2 || Spelling.jaroWinkler(mine, theirs) >= 0.93;
            }
        }
        return alike ? Level.CLOSE : Level.DIFFERENT;
    }
}
