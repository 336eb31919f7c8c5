package org.caseway.matching;

/**
 * What each level of each field is worth, in bits (Fellegi and Sunter 1969): log2 of m, the probability of the level among
 * pairs of one person, over u, that among pairs of two. Two people under one roof share more than strangers do, so u is held
 * twice, and a surname or postcode shared by relatives is worth little. Immutable, thread safe.
 */
public final class MatchWeights {

    private static final double LOG_2 = Math.log(2);

    private final double prior;
    private final double[][] m;
    private final double[][] strangers;
    private final double[][] household;
    private final Rarity rarity;
    private final boolean[] known;

    /** @param prior the probability that two records taken at random are of one person */
    MatchWeights(
            double prior, double[][] m, double[][] strangers, double[][] household, Rarity rarity, boolean[] known) {
        this.prior = prior;
        this.m = m;
        this.strangers = strangers;
        this.household = household;
        this.rarity = rarity;
        this.known = known;
    }

    /** The probability that two people taken at random are one. */
    public double prior() {
        return prior;
    }

    /**
     * The same weights where two people taken at random are one with another probability: a match among a million people
     * needs more to be believed than one among a thousand.
     */
    public MatchWeights withPrior(double probability) {
        return new MatchWeights(probability, m, strangers, household, rarity, known);
    }

    /** The probability of a level among pairs of one person in which the field is known. */
    public double m(Field field, Level level) {
        return m[field.ordinal()][level.ordinal()];
    }

    /** The probability of a level among pairs of two people in which the field is known. */
    public double u(Field field, Level level) {
        return strangers[field.ordinal()][level.ordinal()];
    }

    /** Whether any two people were seen of whom the field is known on both sides. */
    public boolean learned(Field field) {
        return known[field.ordinal()];
    }

    double bits(Comparison comparison, Field field) {
        double share = rarity.share(field, comparison.agreed(field));
        return bits(field, comparison.level(field), share, comparison.underOneRoof());
    }

    /** @param share of people with the value agreed on; 0 when there is none */
    double bits(Field field, Level level, double share, boolean underOneRoof) {
        if (level == Level.MISSING) {
            return 0;
        }
        int f = field.ordinal();
        int l = level.ordinal();
        boolean roof = underOneRoof && field.sharedAtHome();
        double u = roof ? household[f][l] : strangers[f][l];
        if (level == Level.EXACT && share > 0) {
            u = roof ? Math.max(u, share) : share;
        }
        double bits = Math.log(m[f][l] / u) / LOG_2;
        return switch (level) {
            case EXACT -> Math.max(0, bits);
            case DIFFERENT -> Math.min(0, bits);
            default -> Math.min(bits, most(f));
        };
    }

    /** Less than full agreement is never worth more than full agreement on a value of middling rarity. */
    private double most(int f) {
        int exact = Level.EXACT.ordinal();
        return Math.max(0, Math.log(m[f][exact] / strangers[f][exact]) / LOG_2);
    }

    /** The odds in bits before anything is compared. */
    double priorBits() {
        return Math.log(prior / (1 - prior)) / LOG_2;
    }

    static double probability(double bits) {
        return 1 / (1 + Math.exp(-bits * LOG_2));
    }

    double[][] mTable() {
        return m;
    }

    double[][] strangerTable() {
        return strangers;
    }

    double[][] householdTable() {
        return household;
    }

    Rarity rarity() {
        return rarity;
    }
}
