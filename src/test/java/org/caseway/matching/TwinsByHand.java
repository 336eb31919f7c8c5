package org.caseway.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;

/**
 * By hand: everybody of a file of whole households, each row another person, written down a second time badly; how many two
 * people a machine would join alone, among twins, father and son of one name, and namesakes. The columns are those of a
 * simulated population: {@code household_id, first_name, middle_name, last_name, date_of_birth, sex, race_ethnicity, ssn,
 * street_number, street_name, unit_number, city, state, zipcode}. Prints counts and no value.
 */
final class TwinsByHand {

    private final List<Map<String, String>> rows = new ArrayList<>();

    private TwinsByHand() {}

    /** @param arguments the file, unquoted CSV with a header, then seeds */
    public static void main(String... arguments) throws IOException {
        var file = new TwinsByHand();
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        String[] header = lines.get(0).split(",", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            var row = new HashMap<String, String>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i].isBlank() ? null : cells[i]);
            }
            file.rows.add(row);
        }
        for (int i = 1; i < arguments.length; i++) {
            file.score(Long.parseLong(arguments[i]), true);
            file.score(Long.parseLong(arguments[i]), false);
        }
    }

    private void score(long seed, boolean numbers) {
        List<PersonDescription> people =
                rows.stream().map(row -> described(row, numbers)).toList();
        var twice = new ArrayList<>(people);
        var corrupter = new Corrupter(seed);
        people.forEach(person -> twice.add(corrupter.corrupt(person)));
        int n = people.size();
        MatchedPopulation matched = MatchedPopulation.match(twice);
        var truth = new int[2 * n];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % n;
        }
        Agreement alone = Agreement.of(matched.automatic(), truth);
        Agreement likely = Agreement.of(matched.likely(), truth);
        System.out.printf(
                Locale.ROOT,
                "seed %d, %s numbers: %d records of %d people; a machine joins %d false pairs, finds %.3f; as likely as not"
                        + " %d false pairs, finds %.3f; %d questions%n",
                seed,
                numbers ? "with" : "without",
                truth.length,
                n,
                alone.falsePairs(),
                alone.recall(),
                likely.falsePairs(),
                likely.recall(),
                matched.reviews());
        System.out.println("    pairs of two people by how they are alike, and how many of them a machine joined: "
                + byLikeness(matched.automatic(), n));
    }

    /** Twins, parent and child of one name, and namesakes, over all their four pairs of records. */
    private Map<String, String> byLikeness(int[] found, int n) {
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                String likeness = likeness(rows.get(i), rows.get(j));
                if (likeness != null) {
                    int[] count = counts.computeIfAbsent(likeness, l -> new int[2]);
                    count[0]++;
                    boolean joined = found[i] == found[j]
                            || found[i] == found[j + n]
                            || found[i + n] == found[j]
                            || found[i + n] == found[j + n];
                    count[1] += joined ? 1 : 0;
                }
            }
        }
        var page = new TreeMap<String, String>();
        counts.forEach((likeness, count) -> page.put(likeness, count[0] + " pairs, " + count[1] + " joined"));
        return page;
    }

    private static String likeness(Map<String, String> a, Map<String, String> b) {
        boolean surname = same(a, b, "last_name");
        boolean given = same(a, b, "first_name");
        boolean born = same(a, b, "date_of_birth");
        boolean house = same(a, b, "household_id");
        if (surname && born && house) {
            return given ? "twins of one given name" : "twins";
        } else if (surname && given && house) {
            return "one name in one house";
        } else if (surname && given) {
            return born ? "namesakes born on one day" : "namesakes";
        }
        return null;
    }

    private static boolean same(Map<String, String> a, Map<String, String> b, String column) {
        return a.get(column) != null && a.get(column).equalsIgnoreCase(b.get(column));
    }

    private static PersonDescription described(Map<String, String> row, boolean numbers) {
        var person = PersonDescription.named(row.get("first_name"), row.get("last_name"))
                .middle(row.get("middle_name"))
                .birthDate(row.get("date_of_birth"))
                .sex(row.get("sex"))
                .race(row.get("race_ethnicity"))
                .place(row.get("city"), row.get("state"), row.get("zipcode"));
        if (row.get("street_name") != null) {
            person.addressLine(
                    (row.get("street_number") == null ? "" : row.get("street_number") + " ") + row.get("street_name"));
        }
        person.addressLine(row.get("unit_number"));
        if (numbers && row.get("ssn") != null) {
            person.identifier(
                    Identifier.of(IdentifierKind.SSN, "", row.get("ssn").replace("-", "")));
        }
        return person.build();
    }
}
