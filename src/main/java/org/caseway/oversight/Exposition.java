package org.caseway.oversight;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures in the text form that Prometheus reads (exposition format 0.0.4). Every description says by which equation the figure comes
 * about. Not thread safe.
 */
final class Exposition {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(8_192);

    /** The samples of one metric. */
    static final class Samples {
        private final Map<String, Double> values = new LinkedHashMap<>();

        /** @param labels name and value in turns; values are ids of the configuration and words of the hub, never of a message */
        Samples put(double value, String... labels) {
            var key = new StringBuilder();
            for (int i = 0; i < labels.length; i += 2) {
                key.append(i == 0 ? "{" : ",")
                        .append(labels[i])
                        .append("=\"")
                        .append(escaped(labels[i + 1]))
                        .append('"');
            }
            values.put(key.append(labels.length == 0 ? "" : "}").toString(), value);
            return this;
        }
    }

    /** @param equation how it comes about, in one line */
    Exposition gauge(String name, String equation, Samples samples) {
        return add(name, "gauge", equation, samples);
    }

    /** Of what only grows, or begins anew at a start. */
    Exposition counter(String name, String equation, Samples samples) {
        return add(name, "counter", equation, samples);
    }

    private Exposition add(String name, String type, String equation, Samples samples) {
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(equation.replace("\\", "\\\\").replace("\n", "\\n"));
        text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
        samples.values.forEach((labels, value) -> text.append(name)
                .append(labels)
                .append(' ')
                .append(number(value))
                .append('\n'));
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
