package org.caseway.matching;

/** Which of two people's names to compare, and which way round: the pair that agrees best. */
record NamePairing(NameForm a, NameForm b, boolean exchanged, Level given, Level surname) {

    /** How much better exchanged names must agree before they are taken for exchanged. */
    private static final int CLEARLY = 3;

    private static final int[] WORTH = {5, 4, 4, 3, 1, 0, 1};

    static NamePairing best(PersonFeatures a, PersonFeatures b) {
        NamePairing best = best(a.name(), b.name());
        if (a.names.size() > 1 || b.names.size() > 1) {
            for (NameForm one : a.names) {
                for (NameForm other : b.names) {
                    NamePairing next = best(one, other);
                    best = next.worth() > best.worth() ? next : best;
                }
            }
        }
        return best;
    }

    private static NamePairing best(NameForm a, NameForm b) {
        var straight = new NamePairing(
                a, b, false, NameForm.compareGiven(a, b), NameForm.compareSurnames(a.surname(), b.surname()));
        if (straight.worth() >= 8) {
            return straight;
        }
        var exchanged = new NamePairing(
                a,
                b,
                true,
                NameForm.compare(a.givenNames(), b.surname()),
                NameForm.compare(a.surname(), b.givenNames()));
        return exchanged.worth() >= straight.worth() + CLEARLY ? exchanged : straight;
    }

    private int worth() {
        return WORTH[given.ordinal()] + WORTH[surname.ordinal()];
    }

    /** What was compared as given name of one. */
    String givenOfA() {
        return exchanged ? a.givenNames() : a.given();
    }

    /** What was compared as given name of the other. */
    String givenOfB() {
        return exchanged ? b.surname() : b.given();
    }

    /** Whether one of the names is what is written for somebody whose name nobody knows. */
    boolean ofNobody() {
        return a.ofNobody() || b.ofNobody();
    }

    void note(Comparison comparison) {
        comparison.put(Field.GIVEN, given, a.given());
        comparison.put(Field.SURNAME, surname, a.surname());
        if (given != Level.MISSING || surname != Level.MISSING) {
            comparison.put(Field.NAME_ORDER, exchanged ? Level.DIFFERENT : Level.EXACT, "");
        }
        comparison.put(Field.MIDDLE, NameForm.compare(middle(a), middle(b)), middle(a));
        boolean suffixes = !a.suffix().isEmpty() && !b.suffix().isEmpty();
        if (suffixes) {
            comparison.put(Field.SUFFIX, a.suffix().equals(b.suffix()) ? Level.EXACT : Level.DIFFERENT, "");
        }
    }

    /** Of exchanged names a second word that stood as given name is one of the surname's. */
    private String middle(NameForm name) {
        return exchanged && !name.given().equals(name.givenNames()) ? "" : name.middle();
    }
}
