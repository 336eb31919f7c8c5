package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.Events;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeEach;
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

    @TempDir
    private Path accounts;

    private final DeliveryWorld world = new DeliveryWorld(BUREAU);
    private final Recorded expunged = Events.arrest(UUID.randomUUID());
    private final Recorded other = Events.arrest(UUID.randomUUID());

    @BeforeEach
    void both_are_delivered() {
        var node = world.node("a");
        world.record(node, expunged, other);
        world.drain(node, BUREAU.id(), new SftpDelivery(accounts));
    }

    @Test
    void of_an_expunged_case_the_documents_are_deleted_and_no_notice_that_has_the_same_number() throws Exception {
        String notice = "%012d-notice-%d-1.xml".formatted(expunged.eventId(), expunged.eventId());
        Files.writeString(directory().resolve(notice), "<notice/>");

        unfetched().forget(List.of(expunged.caseId()));

        assertThat(left()).containsExactlyInAnyOrder(notice, document(other));
    }

    @Test
    void of_a_case_that_goes_on_without_a_part_all_documents_stay() throws Exception {
        unfetched().drop(List.of(expunged.caseId(), other.caseId()));

        assertThat(left()).containsExactlyInAnyOrder(document(expunged), document(other));
    }

    @Test
    void what_stands_under_another_case_is_deleted_by_its_event() throws Exception {
        unfetched().forgetEvents(List.of(expunged));

        assertThat(left()).containsExactly(document(other));
    }

    private UnfetchedFiles unfetched() {
        return new UnfetchedFiles(JdbcClient.create(world.jdbc), accounts);
    }

    private Path directory() {
        return accounts.resolve("subscriber-bureau/in");
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String document(Recorded event) {
        return "%012d-%d-bureau.xml".formatted(event.eventId(), event.eventId());
    }
}
