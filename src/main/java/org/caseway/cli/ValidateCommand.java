package org.caseway.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.caseway.conformance.Judgement;
import org.caseway.conformance.SampleFiles;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.Reading;
import org.caseway.message.XmlPlaces;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.ExchangeFiles;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.PartnerFiles;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** The hub's own judgement of a file, without a hub. */
@Command(
        name = "validate",
        description = {
            "Check one message against its schema and rules; with an agency, a file of one or many as the hub would judge"
                    + " it, code lists included. Needs no running hub.",
            "Exit status: 0 it would not be rejected, 1 it would (with an agency: or held), 64 wrong use."
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "The message or the batch of messages, XML; with an agency also lines in its own format.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--as", paramLabel = "AGENCY", description = "In the name of this agency.")
    private @Nullable String agency;

    @Option(
            names = "--agency-file",
            paramLabel = "YAML",
            description = "In the name of the agency that this file describes, which may lie anywhere.")
    private @Nullable Path draft;

    @Option(
            names = "--config",
            paramLabel = "DIRECTORY",
            defaultValue = "config",
            description = "Where agencies and code lists are; what comes with the program where there is none.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object: valid, messageType, problems[] (code, severity, location, line, column,"
                            + " text); with an agency also messages, outcomes, types, codes, canonical[].")
    private boolean json;

    /** @param messageType absent when the root element is unknown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Valid(
            boolean valid,
            @Nullable String messageType,
            List<Judgement.Located> problems,
            @Nullable Judgement judgement) {}

    @Override
    public Integer call() throws IOException {
        for (Path path : draft == null ? List.of(file) : List.of(file, draft)) {
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                System.err.println("caseway: cannot read " + path);
                return CommandLineDoor.USAGE;
            }
        }
        byte[] sample = Files.readAllBytes(file);
        Valid valid;
        try {
            valid = agency == null && draft == null ? read(sample) : judged(sample);
        } catch (InvalidConfiguration unusable) {
            unusable.problems().forEach(problem -> System.err.println("caseway: " + problem));
            return CommandLineDoor.USAGE;
        }
        System.out.println(
                json ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(valid) : page(valid));
        return valid.valid() ? 0 : 1;
    }

    /** By schema and rules alone, whoever would send it. */
    private static Valid read(byte[] sample) {
        Reading reading = JusticeContext.of(MessageTypes.all()).newReader().read(sample);
        var places = new XmlPlaces(new String(sample, StandardCharsets.UTF_8));
        return new Valid(
                reading.result().isSuccessful(),
                reading.type() == null ? null : reading.type().name(),
                reading.result().problems().stream()
                        .map(problem -> Judgement.Located.of(0, problem, places.at(problem.location())))
                        .toList(),
                null);
    }

    private Valid judged(byte[] sample) throws IOException {
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        ConfigurationFolder folder =
                Files.isDirectory(config) ? ConfigurationFolder.at(config) : ConfigurationFolder.packaged();
        Partners partners = new PartnerFiles(folder, types).read();
        if (draft == null && partners.agency(String.valueOf(agency)).isEmpty()) {
            throw new InvalidConfiguration(List.of("there is no agency " + agency + " in " + folder));
        }
        var context = JusticeContext.of(MessageTypes.all());
        var samples = new SampleFiles(
                context.newReader(),
                context.newValidator(),
                new CodeListFiles(folder, partners).read(),
                partners,
                new ExchangeFiles(folder, versions()).read(),
                Clock.systemUTC());
        Judgement judgement = draft == null
                ? samples.judge(String.valueOf(agency), sample)
                : samples.judge(PartnerFiles.agency(Files.readString(draft), types), sample);
        return new Valid(judgement.taken(), judgement.messageType(), judgement.problems(), judgement);
    }

    private static Set<String> versions() {
        return MessageTypes.all().stream()
                .map(type -> ExchangeVersions.key(type.name(), type.version()))
                .collect(Collectors.toSet());
    }

    private static String page(Valid valid) {
        var page = new StringBuilder(valid.valid() ? "valid" : "NOT valid");
        page.append(": ").append(valid.messageType() == null ? "unknown type" : valid.messageType());
        if (valid.judgement() != null) {
            page.append(", ")
                    .append(valid.judgement().messages())
                    .append(" messages ")
                    .append(valid.judgement().outcomes());
        }
        for (Judgement.Located problem : valid.problems()) {
            page.append("\n  %-11s %s%n              %sat %s: %s"
                    .formatted(problem.severity(), problem.code(), where(problem), problem.location(), problem.text()));
        }
        return page.toString();
    }

    private static String where(Judgement.Located problem) {
        String message = problem.message() == 0 ? "" : "message " + problem.message() + ", ";
        return message
                + (problem.line() == 0 || problem.location().startsWith("line ")
                        ? ""
                        : "line " + problem.line() + ":" + problem.column() + ", ");
    }
}
