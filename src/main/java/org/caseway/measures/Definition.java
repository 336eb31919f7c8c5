package org.caseway.measures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a measure is, in words and in a form that is carried out.
 *
 * @param number as in the catalogue, K01 to K20
 * @param version is another whenever it counts otherwise
 * @param says what it says and of whom, in plain words
 * @param by which moment puts a case in the period; {@code null} where the day alone counts
 * @param of which cases it is about
 * @param exclude which of them are left out, each counted under its word
 * @param slices by what it is told apart, too
 * @param unknown what messages do not say, so that it is not in the figures
 */
public record Definition(
        String id,
        String number,
        String version,
        String title,
        String says,
        Formula formula,
        @Nullable Moment by,
        Condition of,
        List<Exclusion> exclude,
        List<Attribute> slices,
        List<String> unknown) {

    public Definition {
        exclude = List.copyOf(exclude);
        slices = List.copyOf(slices);
        unknown = List.copyOf(unknown);
    }

    /** @param as the word under which they are counted */
    public record Exclusion(String as, Condition when) {}
}
