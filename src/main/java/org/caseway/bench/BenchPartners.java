package org.caseway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Who takes part in a bench: one agency that sends, and three subscribers by queue that want everything as XML. */
final class BenchPartners {

    static final String AGENCY = "pd-bench";
    static final List<String> SUBSCRIBERS = List.of("bench-1", "bench-2", "bench-3");

    private BenchPartners() {}

    /** A configuration directory of them, with the code lists and policies that come with the hub and the agencies those name. */
    static void write(Path directory) throws IOException {
        copy("agencies/*.yaml", directory.resolve("agencies"));
        copy("codelists/*.csv", directory.resolve("codelists"));
        copy("policies/*.yaml", directory.resolve("policies"));
        Files.writeString(directory.resolve("agencies").resolve(AGENCY + ".yaml"), """
                id: pd-bench
                name: Police Department of the bench
                ori: XX0010100
                messageTypes: [arrest-report]
                """);
        Path subscribers = Files.createDirectories(directory.resolve("subscribers"));
        for (String id : SUBSCRIBERS) {
            Files.writeString(subscribers.resolve(id + ".yaml"), """
                    id: %s
                    name: Subscriber of the bench
                    recipientClass: prosecutor
                    purpose: Measurement
                    channel: queue
                    format: xml
                    """.formatted(id));
        }
    }

    private static void copy(String pattern, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:config/" + pattern)) {
            try (var content = file.getInputStream()) {
                Files.copy(content, folder.resolve(String.valueOf(file.getFilename())));
            }
        }
    }
}
