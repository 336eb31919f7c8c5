package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.Events;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnfetchedFilesTest {

    private static final Subscriber BUREAU = new Subscriber(
            "bureau",
            "Bureau",
            "law-enforcement",
            "test",
            Subscriber.DeliveryChannel.SFTP,
            Subscriber.Format.XML,
            null,
            Set.of(),
            Set.of(),
            Set.of());

    @Test
    void of_an_expunged_case_the_documents_are_deleted_and_no_notice_that_has_the_same_number(@TempDir Path accounts)
            throws Exception {
        var world = new DeliveryWorld(BUREAU);
        var node = world.node("a");
        Recorded expunged = Events.arrest(UUID.randomUUID());
        Recorded other = Events.arrest(UUID.randomUUID());
        world.record(node, expunged, other);
        world.drain(node, BUREAU.id(), new SftpDelivery(accounts));
        Path directory = accounts.resolve("subscriber-bureau/in");
        String notice = "%012d-notice-%d-1.xml".formatted(expunged.eventId(), expunged.eventId());
        Files.writeString(directory.resolve(notice), "<notice/>");

        new UnfetchedFiles(JdbcClient.create(world.jdbc), accounts).forget(List.of(expunged.caseId()));

        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            notice, "%012d-%d-bureau.xml".formatted(other.eventId(), other.eventId()));
        }
    }
}
