package org.caseway.measures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The county's cases as its truth files tell them, read and counted by hand: nothing of the room that is tested. */
final class TrueCases {

    final List<TrueCase> all = new ArrayList<>();

    static final class TrueCase {
        boolean felony;
        LocalDate arrested;
        LocalDate filed;
        LocalDate heard;
        OffsetDateTime heardAt;
        LocalDate disposed;
        LocalDate sentenced;
        boolean convicted;
        int moved;
        OffsetDateTime in;
        OffsetDateTime out;

        int held(LocalDate asOf) {
            if (in == null) {
                return 0;
            }
            LocalDate end = out == null ? (disposed == null ? asOf : disposed) : out.toLocalDate();
            if (disposed != null && disposed.isBefore(end)) {
                end = disposed;
            }
            return (int) Math.max(0, ChronoUnit.DAYS.between(in.toLocalDate(), end));
        }

        boolean heldWhenHeard() {
            return in != null && !in.isAfter(heardAt) && (out == null || out.isAfter(heardAt));
        }
    }

    TrueCases(Path directory) throws IOException {
        Map<Integer, TrueCase> byNumber = new TreeMap<>();
        for (String line : rows(directory.resolve("cases.csv"))) {
            String[] cells = line.split(",");
            var one = new TrueCase();
            one.felony = List.of(cells[cells.length - 1].split(" ")).stream().anyMatch(s -> s.startsWith("F"));
            one.arrested = OffsetDateTime.parse(cells[8]).toLocalDate();
            byNumber.put(Integer.valueOf(cells[0]), one);
        }
        for (String line : rows(directory.resolve("events.csv"))) {
            String[] cells = line.split(",");
            tell(byNumber.get(Integer.valueOf(cells[0])), cells[3], cells[5]);
        }
        all.addAll(byNumber.values());
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    private static void tell(TrueCase one, String event, String happened) {
        LocalDate on = LocalDate.parse(happened.substring(0, 10));
        switch (event) {
            case "booked into custody" -> one.in = OffsetDateTime.parse(happened);
            case "released on bond", "escaped", "released at the end of the case" ->
                one.out = OffsetDateTime.parse(happened);
            case "complaint filed" -> one.filed = on;
            case "pleaded not guilty", "hearing held" -> {
                if (one.heard == null || on.isBefore(one.heard)) {
                    one.heard = on;
                    one.heardAt = OffsetDateTime.parse(happened);
                }
            }
            case "hearing rescheduled" -> one.moved++;
            case "convicted", "dismissed" -> {
                one.disposed = on;
                one.convicted = event.equals("convicted");
            }
            case "sentenced" -> one.sentenced = on;
            default -> {}
        }
    }

    long count(Predicate<TrueCase> is) {
        return all.stream().filter(is).count();
    }

    static boolean in(Span period, LocalDate day) {
        return day != null && !day.isBefore(period.from()) && !day.isAfter(period.to());
    }

    static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    /** The same as the room's, by another way: product over the ends, one by one. */
    static double estimatedWithin(List<TrueCase> cases, LocalDate asOf, int within) {
        double still = 1;
        for (int day = 0; day <= within; day++) {
            int at = day;
            long under = cases.stream()
                    .filter(c -> days(c.filed, c.disposed == null ? asOf : c.disposed) >= at)
                    .count();
            long ends = cases.stream()
                    .filter(c -> c.disposed != null && days(c.filed, c.disposed) == at)
                    .count();
            if (under > 0) {
                still *= 1 - (double) ends / under;
            }
        }
        return 1 - still;
    }
}
