package org.caseway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart of lines from 0 to a round number above the largest value, as an SVG group of 420 by 260. Not thread safe. */
final class LineChart {

    static final int WIDTH = 420;
    static final int HEIGHT = 260;

    private static final int LEFT = 62;
    private static final int TOP = 30;
    private static final int ACROSS = WIDTH - LEFT - 20;
    private static final int DOWN = HEIGHT - TOP - 72;
    private static final int TICKS = 4;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#b5530c", "#4b7f2b", "#7a3e9d");

    private final String title;
    private final String across;
    private final List<Line> lines = new ArrayList<>();

    /** @param across what is counted from left to right */
    LineChart(String title, String across) {
        this.title = title;
        this.across = across;
    }

    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    /** In the order given; names are the program's own words. */
    LineChart with(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    String svg(int x, int y) {
        double right = ceiling(lines.stream()
                .flatMap(l -> l.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1));
        double top = ceiling(lines.stream()
                .flatMap(l -> l.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1));
        var svg = new StringBuilder();
        svg.append("<g transform=\"translate(%d %d)\">%n".formatted(x, y));
        text(svg, LEFT, 16, "start", title);
        text(svg, LEFT + ACROSS / 2, TOP + DOWN + 34, "middle", across);
        for (int tick = 0; tick <= TICKS; tick++) {
            int height = TOP + DOWN - DOWN * tick / TICKS;
            svg.append("<path d=\"M%d %dh%d\" stroke=\"#d0d4d8\"/>%n".formatted(LEFT, height, ACROSS));
            text(svg, LEFT - 6, height + 4, "end", number(top * tick / TICKS));
            text(svg, LEFT + ACROSS * tick / TICKS, TOP + DOWN + 18, "middle", number(right * tick / TICKS));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), right, top);
        }
        legend(svg);
        return svg.append("</g>\n").toString();
    }

    private static void draw(StringBuilder svg, Line line, String colour, double right, double top) {
        var path = new StringBuilder();
        for (Point point : line.points()) {
            double x = LEFT + ACROSS * point.x() / right;
            double y = TOP + DOWN - DOWN * point.y() / top;
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n", x, y, colour));
        }
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
                .formatted(path.toString().strip(), colour));
    }

    private void legend(StringBuilder svg) {
        int at = LEFT;
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).name();
            svg.append("<path d=\"M%d %dh14\" stroke=\"%s\" stroke-width=\"3\"/>%n"
                    .formatted(at, HEIGHT - 12, COLOURS.get(i % COLOURS.size())));
            text(svg, at + 18, HEIGHT - 8, "start", name);
            at += 34 + 6 * name.length();
        }
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String words) {
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, words));
    }

    /** 1, 2, 4 or 8 times a power of ten: a number whose quarters are short. */
    private static double ceiling(double largest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(largest, 1e-9))));
        for (double step : new double[] {1, 2, 4, 8}) {
            if (largest <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
