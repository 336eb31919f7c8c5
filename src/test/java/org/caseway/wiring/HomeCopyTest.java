package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCopyTest {

    @TempDir
    private Path directory;

    private Home home;
    private Home elsewhere;
    private Path copy;

    @BeforeEach
    void a_home() throws IOException {
        home = new Home(directory.resolve("home"), 0);
        elsewhere = new Home(directory.resolve("elsewhere"), 0);
        copy = directory.resolve("copy.tar.gz");
        for (String file : List.of(
                "postgres/base/1", "secrets/agency-pd", "secrets/vault-master", "programs/bin/postgres", "files/F-1")) {
            Path path = home.directory().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "of " + file);
        }
        Files.setPosixFilePermissions(
                home.secrets().resolve("agency-pd"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void what_comes_back_is_what_was_there_without_the_key_to_the_vault() throws Exception {
        HomeCopy.write(home, copy);
        HomeCopy.restore(copy, elsewhere);

        try (Stream<Path> files = Files.walk(elsewhere.directory())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(elsewhere.directory()::relativize)
                            .map(Path::toString))
                    .containsExactlyInAnyOrder("postgres/base/1", "secrets/agency-pd", "files/F-1");
        }
        assertThat(elsewhere.files().resolve("F-1")).hasContent("of files/F-1");
        assertThat(mode(elsewhere.secrets().resolve("agency-pd"))).isEqualTo("rw-------");
        assertThat(mode(copy)).isEqualTo("rw-------");
    }

    @Test
    void the_home_of_a_running_hub_is_not_copied() throws Exception {
        try (var running = HubLock.take(home)) {
            assertThat(running.condition()).isNotNull();
            assertThatThrownBy(() -> HomeCopy.write(home, copy)).hasMessageContaining("another hub is running");
        }
        assertThat(copy).doesNotExist();

        HomeCopy.write(home, copy);
        assertThat(copy).exists();
    }

    @Test
    void that_a_hub_was_killed_is_not_forgotten_by_a_copy() throws Exception {
        Files.createDirectories(home.run());
        Files.writeString(home.run().resolve("hub.pid"), "1\n");

        HomeCopy.write(home, copy);

        try (var next = HubLock.take(home)) {
            assertThat(next.condition().afterUncleanStop()).isTrue();
        }
    }

    @Test
    void a_home_without_a_database_is_no_backup() throws Exception {
        var external = new Home(directory.resolve("external"), 0);
        Files.createDirectories(external.secrets());

        assertThatThrownBy(() -> HomeCopy.write(external, copy)).hasMessageContaining("caseway.database.url");
    }

    @Test
    void a_home_whose_files_lie_elsewhere_is_no_backup() {
        var node = new Home(home.directory(), home.portOffset(), directory.resolve("shared"));

        assertThatThrownBy(() -> HomeCopy.write(node, copy)).hasMessageContaining("CASEWAY_SHARED");
        assertThat(copy).doesNotExist();
    }

    @Test
    void nothing_is_restored_over_a_home_or_from_nothing() throws Exception {
        HomeCopy.write(home, copy);

        assertThatThrownBy(() -> HomeCopy.restore(copy, home)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> HomeCopy.restore(directory.resolve("none"), elsewhere))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(elsewhere.directory()).doesNotExist();
    }

    /** As a package makes it. */
    @Test
    void a_home_with_nothing_in_it_takes_a_copy_once() throws Exception {
        HomeCopy.write(home, copy);
        Files.createDirectory(elsewhere.directory());

        HomeCopy.restore(copy, elsewhere);

        assertThat(elsewhere.files().resolve("F-1")).hasContent("of files/F-1");
        assertThatThrownBy(() -> HomeCopy.restore(copy, elsewhere)).isInstanceOf(FileAlreadyExistsException.class);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
