package org.caseway.casefile;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A human's word on which charge of a case a charge is, where nothing was guessed. It is a statement like any other: one charge
 * that bears the numbers of both and says nothing else. It takes effect a moment before what it rules on, so the case stays a
 * function of its statements. Pure.
 *
 * @param charge the charge in question, by the number that one of those who number charges gave it, or by its words
 * @param is the number of the charge that it is; {@code null} when it is none of the others
 */
public record ChargeRuling(ChargeNumber charge, @Nullable ChargeNumber is) {

    /**
     * The update that says so.
     *
     * @param statements everything said of the case
     * @throws IllegalArgumentException when the case has no charge of such a number, or the two are of one numbering, which
     *     gives a charge one number; in plain words
     */
    public CaseUpdate over(Collection<Statement> statements) {
        var numbers = new ArrayList<ChargeNumber>();
        numbers.add(charge);
        OffsetDateTime at = firstSaid(statements, charge);
        if (is != null) {
            if (is.by().equals(charge.by()) && !is.by().equals(ChargeNumber.WORDS)) {
                throw new IllegalArgumentException("one numbering gives one charge one number");
            }
            numbers.add(is);
            OffsetDateTime other = firstSaid(statements, is);
            at = other.isAfter(at) ? other : at;
        }
        var same = new Charge(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                party(statements),
                numbers);
        return new CaseUpdate(
                Set.of(CaseEventType.CASE_UPDATED),
                at.minus(1, ChronoUnit.MICROS),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(same),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of());
    }

    private static OffsetDateTime firstSaid(Collection<Statement> statements, ChargeNumber number) {
        return statements.stream()
                .filter(said -> said.update().charges().stream().anyMatch(c -> means(number, c, said.update())))
                .map(said -> said.effectiveAt().atOffset(ZoneOffset.UTC))
                .min(OffsetDateTime::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("the case has no charge of such a number"));
    }

    private static boolean means(ChargeNumber number, Charge charge, CaseUpdate update) {
        return number.names(charge)
                || number.by().equals(ChargeNumber.numbering(update))
                        && Keys.sameSequence(charge.sequence(), number.sequence());
    }

    private @Nullable String party(Collection<Statement> statements) {
        return CaseFile.of(statements).charges().stream()
                .filter(known -> known.isNamed(charge))
                .map(Charge::party)
                .filter(of -> of != null)
                .findFirst()
                .orElse(null);
    }
}
