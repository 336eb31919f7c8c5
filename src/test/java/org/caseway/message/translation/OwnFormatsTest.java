package org.caseway.message.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageTypes;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.caseway.partners.Agency;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file of lines: which records it has, what each becomes, and what its sender is told where. */
class OwnFormatsTest {

    private static final MessageReader READER =
            JusticeContext.of(MessageTypes.all()).newReader();
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HEADER = "id,status,at,last,born\n";
    private static final String GOOD = "B-%d,RELEASED,2026-03-17 16:02,EXAMPLE,1990-02-28\n";

    private static final Agency JAIL = jail("");

    /** @param more keys of the format, each line indented by four */
    private static Agency jail(String more) {
        return agency(more, "");
    }

    private static Agency agency(String more, String columns) {
        return PartnerFiles.agency("""
                id: jail-lines
                name: Jail of lines
                ori: XX0020300
                messageTypes: [custody-update]
                formats:
                  - name: lines
                    message: custody-update
                    timeZone: America/New_York
                    identifiedBy: [id, status]
                %s    columns:
                      - {column: id, to: Detention/SupervisionAugmentation/SupervisionAgencyRecordIdentification/IdentificationID}
                      - {column: status, to: Detention/SupervisionCustodyStatus/StatusText}
                      - {column: at, to: Detention/SupervisionCustodyStatus/StatusDate/DateTime, pattern: "yyyy-MM-dd HH:mm"}
                      - {column: last, to: Detention/SupervisionPerson/PersonName/PersonSurName}
                      - {column: born, to: Detention/SupervisionPerson/PersonBirthDate/Date}
                    fixed:
                      - {to: Detention/ActivityReasonText, value: TIME SERVED}
                      - {to: Detention/SupervisionFacility/FacilityName, value: Jail of lines}
                %s""".formatted(more, columns), Set.of("custody-update"));
    }

    /** @param line on which it begins */
    private record Record(int line, Reading reading) {
        List<String> codes() {
            return reading.result().problems().stream().map(Problem::code).toList();
        }

        List<String> places() {
            return reading.result().problems().stream().map(Problem::location).toList();
        }

        boolean sound() {
            return reading.message() != null && reading.result().isSuccessful();
        }
    }

    private static List<Record> records(Agency agency, byte[] file) {
        var pieces = new ArrayList<OwnFormats.Piece>();
        assertThat(agency.formats().read(file, pieces).problems()).isEmpty();
        return pieces.stream()
                .map(piece -> {
                    Translated translated = agency.translated(piece.record(), piece.line(), NOW);
                    Reading reading = translated.read(READER);
                    return new Record(
                            piece.line(),
                            new Reading(
                                    reading.type(),
                                    reading.message(),
                                    reading.header(),
                                    translated.located(reading.result())));
                })
                .toList();
    }

    private static List<Record> records(String file) {
        return records(JAIL, file.getBytes(UTF_8));
    }

    private static List<Problem> refusal(Agency agency, byte[] file) {
        var pieces = new ArrayList<OwnFormats.Piece>();
        List<Problem> problems = agency.formats().read(file, pieces).problems();
        assertThat(pieces).isEmpty();
        return problems;
    }

    private static String document(String row) {
        return new String(
                JAIL.translated((HEADER + row).getBytes(UTF_8), 0, NOW).document(), UTF_8);
    }

    @Test
    void a_line_is_a_message_under_the_identifier_that_its_columns_make() {
        Record only = records(HEADER + GOOD.formatted(1)).get(0);

        assertThat(only.sound()).as("%s", only).isTrue();
        assertThat(only.line()).isEqualTo(2);
        assertThat(only.reading().header()).satisfies(header -> {
            assertThat(header.messageId()).isEqualTo("B-1-RELEASED");
            assertThat(header.sender()).isEqualTo("XX0020300");
            assertThat(header.sentAt().toInstant()).isEqualTo(NOW);
        });
    }

    @Test
    void line_breaks_delimiters_and_quotation_marks_stand_in_quoted_values() {
        String row = "B-1,RELEASED,2026-03-17 16:02,\"EX\"\"AM,\r\nPLE\",1990-02-28\r\n";

        assertThat(document(row)).containsPattern("EX\"AM,\\R?(&#xd;)?\\R?\\s*PLE");
        assertThat(records(HEADER + row + GOOD.formatted(2)))
                .extracting(Record::line)
                .containsExactly(2, 4);
    }

    @Test
    void a_formula_is_text_and_markup_is_text() {
        assertThat(document("B-1,RELEASED,2026-03-17 16:02,\"=HYPERLINK(\"\"x\"\")\",1990-02-28\n"))
                .contains(">=HYPERLINK(\"x\")<");
        assertThat(document("B-1,RELEASED,2026-03-17 16:02,</PersonSurName>&amp;,1990-02-28\n"))
                .contains("&lt;/PersonSurName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void either_line_end_is_one_and_empty_lines_only_count(String end) {
        String file = (HEADER + "\n" + GOOD.formatted(1) + ",,,,\n"
                        + GOOD.formatted(2).stripTrailing())
                .replace("\n", end);

        assertThat(records(file)).extracting(Record::line).containsExactly(3, 5);
        assertThat(records(file)).allMatch(Record::sound);
    }

    @Test
    void a_quotation_mark_too_many_spoils_its_own_line_and_no_other() {
        var file = new StringBuilder(HEADER);
        IntStream.rangeClosed(1, 40)
                .forEach(i -> file.append(
                        i == 7 ? "B-7,RELEASED,\"2026-03-17 16:02,EXAMPLE,1990-02-28\n" : GOOD.formatted(i)));

        List<Record> records = records(file.toString());

        assertThat(records).hasSize(40);
        assertThat(records)
                .filteredOn(record -> !record.sound())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.codes()).containsExactly("quoting-broken");
                    assertThat(record.places()).containsExactly("line 8");
                });
    }

    @Test
    void a_broken_line_of_any_kind_leaves_the_others_whole() {
        byte[] nul = "B-4,RELEASED,2026-03-17 16:02,EX\u0000AMPLE,1990-02-28\n".getBytes(UTF_8);
        byte[] latin = "B-5,RELEASED,2026-03-17 16:02,MU\u00d1OZ,1990-02-28\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = joined(
                HEADER.getBytes(UTF_8),
                GOOD.formatted(1).getBytes(UTF_8),
                "B-2,RELEASED,2026-03-17 16:02,EXAMPLE\n".getBytes(UTF_8),
                "B-3,RELEASED,\"2026-03-17\" 16:02,EXAMPLE,1990-02-28\n".getBytes(UTF_8),
                nul,
                latin,
                "B-6,RELEASED,2026-02-30 16:02,EXAMPLE,28.02.1990\n".getBytes(UTF_8),
                GOOD.formatted(7).getBytes(UTF_8));

        assertThat(records(JAIL, file))
                .extracting(record -> record.codes() + " " + record.places())
                .containsExactly(
                        "[] []",
                        "[line-ragged] [line 3]",
                        "[quoting-broken] [line 4]",
                        "[control-character] [line 5, column last]",
                        "[charset-broken] [line 6]",
                        "[date-not-as-agreed, date-not-as-agreed] [line 7, column at, line 7, column born]",
                        "[] []");
    }

    @Test
    void a_line_of_ten_megabytes_is_rejected_by_itself_and_never_held_whole() {
        byte[] file = joined(
                (HEADER + GOOD.formatted(1) + "B-2,RELEASED,2026-03-17 16:02,").getBytes(UTF_8),
                "X".repeat(10 * 1024 * 1024).getBytes(UTF_8),
                (",1990-02-28\n" + GOOD.formatted(3)).getBytes(UTF_8));

        List<Record> records = records(JAIL, file);

        assertThat(records).extracting(Record::codes).containsExactly(List.of(), List.of("record-too-long"), List.of());
        var pieces = new ArrayList<OwnFormats.Piece>();
        JAIL.formats().read(file, pieces);
        assertThat(pieces.get(1).record().length).isLessThan(OwnFormats.LONGEST_RECORD + 1000);
    }

    @Test
    void ten_thousand_lines_are_handed_over_while_they_are_read() throws IOException {
        long[] read = new long[1];
        InputStream lines = new SequenceInputStream(Collections.enumeration(IntStream.rangeClosed(0, 10_000)
                .mapToObj(i ->
                        (InputStream) new ByteArrayInputStream((i == 0 ? HEADER : GOOD.formatted(i)).getBytes(UTF_8)) {
                            @Override
                            public synchronized int read(byte[] into, int from, int length) {
                                int now = super.read(into, from, length);
                                read[0] += Math.max(0, now);
                                return now;
                            }
                        })
                .toList()));
        long[] furthest = new long[1];
        long[] taken = new long[1];

        OwnFormats.Whole whole = JAIL.formats().read(lines, (line, record) -> {
            taken[0] += record.length - HEADER.length();
            furthest[0] = Math.max(furthest[0], read[0] - taken[0]);
        });

        assertThat(whole.records()).isEqualTo(10_000);
        assertThat(furthest[0]).as("bytes read ahead").isLessThan(32 * 1024);
    }

    @Test
    void quoting_broken_in_every_line_costs_no_more_than_so_many_lines_each() {
        String file = HEADER + "a,b,c,d\",\"\n".repeat(20_000);

        List<Record> records = records(file);

        assertThat(records).isNotEmpty().noneMatch(Record::sound);
    }

    @Test
    void a_file_without_content_is_refused_and_one_without_lines_has_no_records() {
        assertThat(refusal(JAIL, new byte[0])).extracting(Problem::code).containsExactly("file-empty");
        assertThat(refusal(JAIL, HEADER.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void every_mapped_column_that_the_first_line_lacks_or_repeats_is_told_and_no_other() {
        byte[] file = "id,status,status,SECRET,SECRET,born\n".getBytes(UTF_8);

        List<Problem> problems = refusal(JAIL, file);

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.location())
                .containsExactlyInAnyOrder(
                        "header-column-twice line 1, column status",
                        "header-column-missing line 1, column at",
                        "header-column-missing line 1, column last");
        assertThat(problems.toString()).doesNotContain("SECRET");
    }

    @Test
    void a_mark_of_utf8_is_passed_over_and_one_of_another_encoding_refused() {
        String file = HEADER + GOOD.formatted(1);
        Agency windows = jail("    charset: windows-1252\n");

        assertThat(records("\uFEFF" + file))
                .singleElement()
                .satisfies(one -> assertThat(one.sound()).isTrue());
        assertThat(refusal(windows, ("\uFEFF" + file).getBytes(UTF_8)))
                .extracting(Problem::code)
                .containsExactly("charset-differs");
        assertThat(refusal(JAIL, ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE)))
                .extracting(Problem::code)
                .containsExactly("charset-differs");
    }

    @Test
    void names_in_windows_1252_come_out_as_they_were_written() {
        Agency windows = jail("    charset: windows-1252\n");
        byte[] file = (HEADER + "B-1,RELEASED,2026-03-17 16:02,MU\u00d1OZ\u2019S,1990-02-28\n")
                .getBytes(Charset.forName("windows-1252"));

        assertThat(new String(windows.translated(file, 0, NOW).document(), UTF_8))
                .contains("MU\u00d1OZ\u2019S");
    }

    @Test
    void an_hour_that_is_not_is_an_error_and_one_that_comes_twice_a_warning() {
        List<Record> records = records(HEADER
                + "B-1,RELEASED,2026-03-08 02:30,EXAMPLE,1990-02-28\n"
                + "B-2,RELEASED,2025-11-02 01:30,EXAMPLE,1990-02-28\n");

        assertThat(records.get(0).codes()).containsExactly("time-does-not-exist");
        assertThat(records.get(1).codes()).contains("time-ambiguous");
        assertThat(records.get(1).sound()).isTrue();
        assertThat(document("B-2,RELEASED,2025-11-02 01:30,EXAMPLE,1990-02-28\n"))
                .contains("2025-11-02T01:30:00-04:00");
    }

    @Test
    void files_without_names_are_read_by_the_order_that_was_agreed() {
        Agency bare = jail("    header: false\n    names: [id, status, at, last, born]\n");

        List<Record> records = records(bare, (GOOD.formatted(1) + "B-2,RELEASED,now,X,1990-02-28\n").getBytes(UTF_8));

        assertThat(records.get(0).sound()).isTrue();
        assertThat(records.get(1).places()).containsExactly("line 2, column at");
    }

    @Test
    void where_lines_share_a_key_one_that_cannot_be_read_spoils_the_records_on_both_sides_and_no_other() {
        Agency keyed = jail("    key: id\n");
        String file = HEADER
                + GOOD.formatted(1) + GOOD.formatted(1)
                + GOOD.formatted(2) + "B-2,RELEASED\n" + GOOD.formatted(3)
                + GOOD.formatted(4);

        List<Record> records = records(keyed, file.getBytes(UTF_8));

        assertThat(records).extracting(Record::line).containsExactly(2, 4, 7);
        assertThat(records).extracting(Record::sound).containsExactly(true, false, true);
        assertThat(records.get(1).places()).containsExactly("line 5");
    }

    @Test
    void lines_of_one_record_that_differ_are_told_where_they_do() {
        Agency keyed = jail("    key: id\n");
        String file = HEADER + GOOD.formatted(1) + "\n" + GOOD.formatted(1).replace("EXAMPLE", "SAMPLE");

        assertThat(records(keyed, file.getBytes(UTF_8))).singleElement().satisfies(record -> {
            assertThat(record.codes()).containsExactly("lines-differ");
            assertThat(record.places()).containsExactly("line 4, column last");
        });
    }

    @Test
    void numbered_columns_make_one_of_a_repeated_element_each_and_empty_ones_none() {
        Agency numbered = agency("", """
                    groups:
                      - to: CaseIdentification
                        numbered: 3
                        columns: [{column: "case{n}", to: IdentificationID}]
                        fixed: [{to: IdentificationCategoryText, value: ATN}]
                """);
        String file =
                "id,status,at,last,born,case1,case2,case3\nB-1,RELEASED,2026-03-17 16:02,EXAMPLE,1990-02-28,A-1,,A-3\n";

        String document =
                new String(numbered.translated(file.getBytes(UTF_8), 0, NOW).document(), UTF_8);

        assertThat(document).contains(">A-1<", ">A-3<").doesNotContain("></IdentificationID>");
        assertThat(document.split("<CaseIdentification", -1)).hasSize(3);
        assertThat(records(numbered, file.getBytes(UTF_8))).allMatch(Record::sound);
    }

    @Test
    void the_first_line_tells_which_of_several_formats_a_file_is_in() {
        Agency two = agency("", """
                  - name: short
                    message: custody-update
                    identifiedBy: [nr]
                    columns:
                      - {column: nr, to: Detention/SupervisionAugmentation/SupervisionAgencyRecordIdentification/IdentificationID}
                      - {column: state, to: Detention/SupervisionCustodyStatus/StatusText}
                      - {column: moment, to: Detention/SupervisionCustodyStatus/StatusDate/DateTime}
                      - {column: person, to: Detention/SupervisionPerson/PersonName/PersonSurName}
                """);

        assertThat(records(two, (HEADER + GOOD.formatted(1)).getBytes(UTF_8))).allMatch(Record::sound);
        assertThat(records(two, "nr,state,moment,person\nB-9,RELEASED,2026-03-17T16:02:00Z,EXAMPLE\n".getBytes(UTF_8)))
                .allMatch(Record::sound);
        assertThat(refusal(two, "nr,state,moment\n".getBytes(UTF_8)))
                .extracting(Problem::location)
                .containsExactly("line 1, column person");
    }

    @Test
    void xml_is_not_taken_for_lines() {
        assertThat(JAIL.formats().speaks("  \n<a/>".getBytes(UTF_8))).isFalse();
        assertThat(JAIL.formats().speaks("\uFEFF<a/>".getBytes(UTF_8))).isFalse();
        assertThat(JAIL.formats().speaks(HEADER.getBytes(UTF_8))).isTrue();
        assertThat(OwnFormats.NONE.speaks(HEADER.getBytes(UTF_8))).isFalse();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
