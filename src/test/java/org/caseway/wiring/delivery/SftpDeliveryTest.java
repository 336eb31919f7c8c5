package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.Consignments.delivery;
import static org.caseway.distribution.Consignments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.Attempt.Result;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignments;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDeliveryTest extends AdapterContract {

    @TempDir
    Path accounts;

    @Override
    ChannelAdapter adapter() {
        return new SftpDelivery(accounts);
    }

    @Override
    protected Subscriber subscriber() {
        return new Subscriber(
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
    }

    @Override
    protected List<String> arrived() throws Exception {
        return names().stream()
                .map(name -> name.replaceAll("^\\d+-|\\.xml$", ""))
                .toList();
    }

    @Override
    protected void breakDown() throws Exception {
        Files.createDirectories(accounts.resolve("subscriber-bureau"));
        Files.writeString(accounts.resolve("subscriber-bureau/in"), CANARY);
    }

    @Override
    protected void mend() throws Exception {
        Files.delete(accounts.resolve("subscriber-bureau/in"));
    }

    private List<String> names() throws Exception {
        Path directory = accounts.resolve("subscriber-bureau/in");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void sending_again_leaves_the_same_one_file_and_nothing_half_written() throws Exception {
        var delivery = delivery(7, first, 1);
        adapter().send(Consignments.of(subscriber(), delivery));
        adapter().send(Consignments.of(subscriber(), delivery));

        assertThat(names()).containsExactly("000000000007-7-test.xml");
        assertThat(accounts.resolve("subscriber-bureau/in/000000000007-7-test.xml"))
                .hasBinaryContent(delivery.content());
    }

    @Test
    void of_what_lies_there_and_may_be_lost_all_is_in_doubt_and_not_the_first_alone() throws Exception {
        var unsynced = new SftpDelivery(accounts, directory -> {
            throw new IOException(CANARY);
        });
        var one = delivery(1, first, 1);
        var two = delivery(2, second, 1);

        var dispatched = unsynced.send(Consignments.of(subscriber(), one, two));

        assertThat(names()).hasSize(2);
        assertThat(results(dispatched, one, two)).containsOnly(Result.UNREACHABLE);
        assertThat(dispatched.attempts())
                .extracting(Attempt::error)
                .containsOnly(Attempt.UNANSWERED + "directory IOException");
    }

    @Test
    void a_directory_that_cannot_be_written_is_an_unreachable_recipient() throws Exception {
        Files.createDirectories(accounts.resolve("subscriber-bureau"));
        Files.createFile(accounts.resolve("subscriber-bureau/in"));
        var one = delivery(1, first, 1);
        var two = delivery(2, second, 1);

        var dispatched = adapter().send(Consignments.of(subscriber(), one, two));

        assertThat(results(dispatched, one, two)).containsExactly(Result.UNREACHABLE, Result.UNTRIED);
    }
}
