package org.caseway.correlation.people;

/**
 * What a human said of two mentions.
 *
 * @param same whether they are one person always, or never
 */
record HumanWord(long number, boolean same, MentionId a, MentionId b) {

    boolean of(MentionId one, MentionId other) {
        return a.equals(one) && b.equals(other) || a.equals(other) && b.equals(one);
    }
}
