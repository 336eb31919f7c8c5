package org.caseway.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caseway.casefile.IdentifierKind;

/** Writes what is true about a county beside what was sent: the key that a hub's record is compared with. */
public final class TruthFiles {

    private TruthFiles() {}

    /**
     * Writes {@code messages.csv}, {@code people.csv}, {@code cases.csv} and {@code events.csv} (RFC 4180, UTF-8, with a
     * header row), replacing older ones.
     *
     * @param directory made when it does not exist
     * @throws UncheckedIOException when a file cannot be written
     */
    public static void write(Path directory, SyntheticCounty county, List<SyntheticDelivery> deliveries) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("messages.csv"), messages(deliveries));
            Files.write(directory.resolve("people.csv"), people(county));
            Files.write(directory.resolve("cases.csv"), cases(county));
            Files.write(directory.resolve("events.csv"), events(county));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the truth files to " + directory, e);
        }
    }

    private static List<String> messages(List<SyntheticDelivery> deliveries) {
        var rows = table("delivery,message_id,agency,type,true_case,true_person,fault,expected");
        deliveries.forEach(delivery -> rows.add(row(
                delivery.number(),
                delivery.messageId(),
                delivery.agencyId(),
                delivery.message().type(),
                delivery.message().trueCaseNumber(),
                delivery.message().truePersonNumber(),
                delivery.fault(),
                delivery.expected())));
        return rows;
    }

    private static List<String> people(SyntheticCounty county) {
        var rows = table("person,household,given,middle,surname,birth_date,sex,race,state_fingerprint");
        county.people().forEach(person -> {
            var truth = person.truth();
            rows.add(row(
                    person.number(),
                    person.household(),
                    truth.name().given(),
                    truth.name().middle(),
                    truth.name().surName(),
                    truth.birthDate(),
                    truth.sex() == null ? null : truth.sex().source(),
                    truth.race() == null ? null : truth.race().source(),
                    truth.identifiers().stream()
                            .filter(id -> id.kind() == IdentifierKind.STATE_FINGERPRINT)
                            .map(id -> id.value())
                            .findFirst()
                            .orElse(null)));
        });
        return rows;
    }

    private static List<String> cases(SyntheticCounty county) {
        var rows = table("case,person,incident,arrest_record,tracking_number,booking,prosecutor_case,docket,"
                + "arrested_at,charges,domestic,severities");
        county.cases()
                .forEach(of -> rows.add(row(
                        of.number(),
                        of.defendant().number(),
                        of.incident(),
                        of.arrestRecord(),
                        of.trackingNumber(),
                        of.booking(),
                        of.prosecutorNumber(),
                        of.docket(),
                        of.arrestedAt(),
                        of.charges().size(),
                        of.domestic(),
                        of.charges().stream()
                                .map(charge -> charge.severity() == null
                                        ? ""
                                        : charge.severity().source())
                                .collect(Collectors.joining(" ")))));
        return rows;
    }

    private static List<String> events(SyntheticCounty county) {
        var rows = table("case,message_id,agency,event,sent_at,happened");
        county.messages()
                .forEach(message -> rows.add(row(
                        message.trueCaseNumber(),
                        message.messageId(),
                        message.agencyId(),
                        message.event(),
                        message.sentAt(),
                        Happened.at(message))));
        return rows;
    }

    private static List<String> table(String heading) {
        return new ArrayList<>(List.of(heading));
    }

    private static String row(@org.jspecify.annotations.Nullable Object... cells) {
        return java.util.Arrays.stream(cells)
                .map(cell -> quoted(Objects.toString(cell, "")))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
