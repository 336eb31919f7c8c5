package org.caseway.matching;

/** City and postcode, which say nearly the same and are therefore one field. */
final class Places {

    private Places() {}

    /** Both the same, or all there is; the postcode only; the city only, or nearly; the postcode nearly; the state; nothing. */
    static void compare(PersonFeatures a, PersonFeatures b, Comparison into) {
        Level city = words(a.city, b.city);
        Level postcode = words(a.postcode, b.postcode);
        if (city == Level.MISSING && postcode == Level.MISSING) {
            Level state = words(a.state, b.state);
            into.put(Field.PLACE, state == Level.CLOSE ? Level.DIFFERENT : state, "state " + a.state);
            return;
        }
        if (city.atLeast(Level.EXACT) && postcode.atLeast(Level.EXACT)) {
            into.put(Field.PLACE, Level.EXACT, a.postcode + " " + a.city);
        } else if (city == Level.MISSING || postcode == Level.MISSING) {
            single(city == Level.MISSING ? postcode : city, city == Level.MISSING ? a.postcode : a.city, into);
        } else {
            boolean closeBoth = city.atLeast(Level.CLOSE) && postcode.atLeast(Level.CLOSE);
            Level level = closeBoth
                    ? Level.EQUIVALENT
                    : postcode == Level.EXACT
                            ? Level.CLOSE
                            : city == Level.EXACT
                                    ? Level.SIMILAR
                                    : city == Level.CLOSE || postcode == Level.CLOSE ? Level.WEAK : Level.DIFFERENT;
            into.put(Field.PLACE, level, "");
        }
    }

    private static void single(Level level, String value, Comparison into) {
        into.put(Field.PLACE, level == Level.CLOSE ? Level.EQUIVALENT : level, value);
    }

    private static Level words(String x, String y) {
        if (x.isEmpty() || y.isEmpty()) {
            return Level.MISSING;
        }
        if (x.equals(y)) {
            return Level.EXACT;
        }
        boolean close = Spelling.distance(x, y, 1) <= 1
                || x.length() > 4 && (Spelling.jaroWinkler(x, y) >= 0.9 || Spelling.sameLetters(x, y) >= 0.9);
        return close ? Level.CLOSE : Level.DIFFERENT;
    }
}
