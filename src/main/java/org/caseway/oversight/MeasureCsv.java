package org.caseway.oversight;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.measures.Figure;
import org.caseway.measures.Measured;
import org.jspecify.annotations.Nullable;

/**
 * Figures as CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection):
 * the names of courts and agencies come from messages. Pure.
 */
final class MeasureCsv {

    private static final String HEADER =
            "number,measure,version,from,to,as_of,slice,figure,text,value,unit,numerator,denominator,low,high";

    private MeasureCsv() {}

    static String of(List<Measured> measures) {
        var lines = new StringBuilder(HEADER).append("\r\n");
        for (Measured measured : measures) {
            for (Measured.Section section : measured.sections()) {
                section.figures()
                        .forEach(figure -> lines.append(row(measured, section.slice(), figure))
                                .append("\r\n"));
            }
        }
        return lines.toString();
    }

    private static String row(Measured measured, String slice, Figure figure) {
        Stream<@Nullable Object> cells = Stream.of(
                measured.number(),
                measured.id(),
                measured.version(),
                measured.period().from(),
                measured.period().to(),
                measured.asOf(),
                slice,
                figure.id(),
                figure.text(),
                figure.value(),
                figure.unit(),
                figure.numerator(),
                figure.denominator(),
                figure.low(),
                figure.high());
        return cells.map(MeasureCsv::cell).collect(Collectors.joining(","));
    }

    /** A number as it is, {@code null} as nothing, a text made harmless and quoted where that is needed. */
    static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        if (value instanceof Number) {
            return text;
        }
        String harmless = text.matches("(?s)\\s*[=+\\-@\\t\\r|%].*") ? "'" + text : text;
        return harmless.matches("[^\",\\r\\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
