package org.caseway.wiring.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;

/**
 * Lays deliveries into the directory that the subscriber fetches from. File names sort in the order of sending, a file appears only
 * when it is whole, and sending again puts the same file under the same name. Thread safe.
 */
public final class SftpDelivery implements ChannelAdapter {

    private final Path accounts;
    private final Entries entries;

    /** Sees to it that the names in a directory last. */
    interface Entries {
        /** @throws IOException when they may not */
        void force(Path directory) throws IOException;
    }

    /** @param accounts holds one jailed directory per SFTP account */
    public SftpDelivery(Path accounts) {
        this(accounts, SftpDelivery::sync);
    }

    SftpDelivery(Path accounts, Entries entries) {
        this.accounts = accounts;
        this.entries = entries;
    }

    @Override
    public Dispatched send(Consignment consignment) {
        Path directory =
                accounts.resolve("subscriber-" + consignment.subscriber().id()).resolve("in");
        List<Attempt> attempts = CaseOrder.send(consignment, delivery -> write(directory, delivery));
        try {
            entries.force(directory);
            return Dispatched.of(consignment, attempts);
        } catch (IOException unsure) {
            return Dispatched.of(consignment, inDoubt(consignment.deliveries(), attempts, error(unsure)));
        }
    }

    /** Each of them lies there for all to see, and may be gone after a power failure. */
    private static List<Attempt> inDoubt(List<Delivery> deliveries, List<Attempt> attempts, String error) {
        return IntStream.range(0, attempts.size())
                .mapToObj(i -> attempts.get(i).result() == Attempt.Result.DELIVERED
                        ? deliveries.get(i).unreachable(error)
                        : attempts.get(i))
                .toList();
    }

    private static Attempt write(Path directory, Delivery delivery) {
        Path part = directory.resolve(DocumentName.part(delivery));
        try {
            Files.createDirectories(directory);
            try (var file = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer content = ByteBuffer.wrap(delivery.content());
                while (content.hasRemaining()) {
                    file.write(content);
                }
                file.force(true);
            }
            Files.move(part, directory.resolve(DocumentName.of(delivery)), StandardCopyOption.ATOMIC_MOVE);
            return delivery.delivered();
        } catch (IOException problem) {
            return delivery.unreachable(error(problem));
        }
    }

    // the names only last once the directory itself is on disk
    private static void sync(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private static String error(IOException problem) {
        return Attempt.UNANSWERED + "directory " + problem.getClass().getSimpleName();
    }
}
