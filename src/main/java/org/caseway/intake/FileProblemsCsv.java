package org.caseway.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caseway.journey.Outcome;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code <name>.rej.csv}: one line per problem, RFC 4180, every field quoted. A field that a spreadsheet would take
 * for a formula gets an apostrophe in front. Record 0 is the file itself. Streams.
 */
final class FileProblemsCsv {

    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** Blanks of every kind and what has no width. */
    private static final Pattern NOT_SEEN = Pattern.compile("^[\\p{Z}\\p{Cf}]+");

    private FileProblemsCsv() {}

    static void write(FileAnswer answer, FileResults results, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        line(csv, "record", "messageId", "outcome", "code", "severity", "location", "text");
        for (Problem problem : answer.fileProblems()) {
            line(csv, 0, null, Outcome.REJECTED, problem);
        }
        results.each(answer.first().id(), result -> {
            for (Problem problem : result.problems()) {
                line(csv, result.record(), result.messageId(), result.outcome(), problem);
            }
            if (result.problems().isEmpty() && !result.outcome().recorded() && result.outcome() != Outcome.DUPLICATE) {
                line(
                        csv,
                        Integer.toString(result.record()),
                        result.messageId(),
                        result.outcome().name(),
                        "",
                        "",
                        "",
                        "");
            }
        });
        csv.flush();
    }

    private static void line(Writer csv, int record, @Nullable String messageId, Outcome outcome, Problem problem)
            throws IOException {
        line(
                csv,
                Integer.toString(record),
                messageId,
                outcome.name(),
                problem.code(),
                problem.severity().name(),
                problem.location(),
                problem.text());
    }

    private static void line(Writer csv, @Nullable String... fields) throws IOException {
        csv.write(Arrays.stream(fields).map(FileProblemsCsv::field).collect(Collectors.joining(",", "", "\r\n")));
    }

    static String field(@Nullable String text) {
        String shown = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ");
        String bare = NOT_SEEN.matcher(shown).replaceFirst("");
        if (!bare.isEmpty() && FORMULA_STARTS.indexOf(bare.charAt(0)) >= 0) {
            shown = "'" + shown;
        }
        return '"' + shown.replace("\"", "\"\"") + '"';
    }
}
