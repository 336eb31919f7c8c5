package org.caseway.oversight;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.namespace.QName;
import org.caseway.message.MessageType;
import org.caseway.partners.ExchangeVersions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exchange specifications of the message types that this hub reads, made of the very schemas and rules it checks by, so that what is
 * published cannot differ from what is done. Immutable, thread safe.
 */
public final class Specifications {

    private static final Pattern IMPORT = Pattern.compile("schemaLocation=\"\\.\\./([a-z0-9.-]+/[a-z0-9.-]+\\.xsd)\"");

    private final Map<String, Specification> all = new LinkedHashMap<>();
    private final Map<String, String> codeLists;
    private final Clock clock;

    /** @param codeLists the rows that count for everybody, by the list's name */
    public Specifications(
            Collection<? extends MessageType<?>> types,
            ExchangeVersions versions,
            Map<String, String> codeLists,
            Clock clock) {
        this.clock = clock;
        types.forEach(type -> all.put(
                key(type.name(), type.version()), of(type, versions.lastDay(type.name(), type.version()), today())));
        this.codeLists = Map.copyOf(codeLists);
    }

    /** With how each version stands today. */
    public List<Specification> all() {
        return all.values().stream().map(one -> one.on(today())).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    public Optional<Specification> one(String name, String version) {
        return Optional.ofNullable(all.get(key(name, version))).map(one -> one.on(today()));
    }

    /** Schema, rules, code lists and an example, as a zip; what it is given stays open. */
    public void pack(Specification one, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        String root = one.name() + "-" + one.version() + "/";
        byte[] rules = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(one);
        put(zip, root + "specification.json", rules);
        for (String file : one.schema()) {
            put(zip, root + "schemas/" + file, text(file).getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, String> list : codeLists.entrySet()) {
            put(
                    zip,
                    root + "codelists/" + list.getKey() + ".csv",
                    list.getValue().getBytes(StandardCharsets.UTF_8));
        }
        put(zip, root + "example.xml", example(one).getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    /** A message that has no problem. Everybody in it is invented. */
    public String example(Specification one) {
        return text(one.folder() + "/example.xml");
    }

    private static Specification of(MessageType<?> type, @Nullable LocalDate lastDay, LocalDate today) {
        QName root = type.root();
        List<Specification.Check> rules = type.rules().stream()
                .map(rule -> new Specification.Check(rule.code(), rule.statement()))
                .toList();
        return new Specification(
                type.name(),
                type.version(),
                ExchangeVersions.state(lastDay, today),
                lastDay,
                root.getNamespaceURI(),
                root.getLocalPart(),
                schemas(type.folder() + "/" + type.folder() + ".xsd"),
                rules);
    }

    private static List<String> schemas(String first) {
        var seen = new LinkedHashMap<String, String>();
        var waiting = new ArrayDeque<>(List.of(first));
        while (!waiting.isEmpty()) {
            String file = waiting.remove();
            if (!seen.containsKey(file)) {
                String text = text(file);
                seen.put(file, text);
                IMPORT.matcher(text).results().forEach(found -> waiting.add(found.group(1)));
                local(file, text).forEach(waiting::add);
            }
        }
        return List.copyOf(seen.keySet());
    }

    /** Imports of the same folder. */
    private static List<String> local(String file, String text) {
        String folder = file.substring(0, file.indexOf('/') + 1);
        return Pattern.compile("schemaLocation=\"([a-z0-9.-]+\\.xsd)\"")
                .matcher(text)
                .results()
                .map(found -> folder + found.group(1))
                .toList();
    }

    private static String key(String name, String version) {
        return name + " " + version;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String text(String file) {
        try (InputStream found = Specifications.class.getResourceAsStream("/schemas/" + file)) {
            if (found == null) {
                throw new IllegalStateException("no such file of a specification: " + file);
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a specification cannot be read", e);
        }
    }
}
