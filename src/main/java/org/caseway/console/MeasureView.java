package org.caseway.console;

import java.util.List;
import java.util.Locale;
import org.caseway.measures.Figure;
import org.caseway.measures.Measured;
import org.jspecify.annotations.Nullable;

/**
 * A measure laid out: rows with bars, and where it is told by month a chart of them. Pure.
 *
 * @param sections without the months
 * @param months the oldest first; empty where it is not told by month
 */
public record MeasureView(Measured measured, List<Part> sections, List<Month> months) {

    private static final String MONTH = "month=";
    private static final double WIDE = 600;
    private static final double HIGH = 120;

    /** @param slice {@code all} or an attribute and its value */
    public record Part(String slice, List<Row> rows) {}

    /**
     * One figure.
     *
     * @param value in words, a dash for none
     * @param of what it is made of
     * @param width of its bar, of a hundred; {@code null} where a bar says nothing
     */
    public record Row(
            Figure figure,
            String value,
            String of,
            @Nullable Double width) {

        public boolean interval() {
            return figure.low() != null && figure.high() != null;
        }

        public double low() {
            return figure.low() == null ? 0 : 100 * figure.low();
        }

        public double high() {
            return figure.high() == null ? 0 : 100 * figure.high();
        }
    }

    /** @param x where its two columns begin in a chart 600 wide and 120 high */
    public record Month(String name, long in, long out, double x, double step, double inHigh, double outHigh) {}

    static MeasureView of(Measured measured) {
        return new MeasureView(
                measured,
                measured.sections().stream()
                        .filter(section -> !section.slice().startsWith(MONTH))
                        .map(section -> new Part(section.slice(), rows(section.figures())))
                        .toList(),
                months(measured.sections().stream()
                        .filter(section -> section.slice().startsWith(MONTH))
                        .toList()));
    }

    /** What the chart shows, for those who do not see it. */
    public String inWords() {
        return months.size() + " months; came in "
                + months.stream().mapToLong(Month::in).sum() + ", went out "
                + months.stream().mapToLong(Month::out).sum() + "; each month is in the table below";
    }

    private static List<Row> rows(List<Figure> figures) {
        return figures.stream().map(figure -> row(figure, figures)).toList();
    }

    private static Row row(Figure figure, List<Figure> beside) {
        Double value = figure.value();
        boolean share = figure.unit().equals("share");
        double most = share
                ? 1
                : beside.stream()
                        .filter(other -> other.unit().equals(figure.unit()) && other.value() != null)
                        .mapToDouble(other -> other.value() == null ? 0 : other.value())
                        .max()
                        .orElse(1);
        Double width = value == null || most <= 0 ? null : (Double) Math.max(0, Math.min(100, 100 * value / most));
        return new Row(figure, value == null ? "–" : words(figure, value), of(figure), width);
    }

    private static String words(Figure figure, double value) {
        if (figure.unit().equals("share")) {
            return String.format(Locale.ENGLISH, "%.1f %%", 100 * value);
        }
        String number = String.format(Locale.ENGLISH, "%,.1f", value).replaceAll("\\.0$", "");
        return number + " " + figure.unit();
    }

    private static String of(Figure figure) {
        if (figure.denominator() == null) {
            return "";
        }
        return figure.numerator() == null
                ? String.format(Locale.ENGLISH, "n = %,d", figure.denominator())
                : String.format(Locale.ENGLISH, "%,d of %,d", figure.numerator(), figure.denominator());
    }

    private static List<Month> months(List<Measured.Section> sections) {
        double most = Math.max(
                1,
                sections.stream()
                        .flatMap(section -> section.figures().stream())
                        .filter(figure -> figure.unit().equals("cases"))
                        .mapToDouble(figure -> figure.value() == null ? 0 : figure.value())
                        .max()
                        .orElse(1));
        double step = WIDE / Math.max(1, sections.size());
        return java.util.stream.IntStream.range(0, sections.size())
                .mapToObj(i -> {
                    Measured.Section section = sections.get(i);
                    long in = count(section, "in");
                    long out = count(section, "out");
                    return new Month(
                            section.slice().substring(MONTH.length()),
                            in,
                            out,
                            i * step,
                            step,
                            HIGH * in / most,
                            HIGH * out / most);
                })
                .toList();
    }

    private static long count(Measured.Section section, String figure) {
        return section.figures().stream()
                .filter(one -> one.id().equals(figure))
                .mapToLong(one -> one.value() == null ? 0 : one.value().longValue())
                .findFirst()
                .orElse(0);
    }
}
