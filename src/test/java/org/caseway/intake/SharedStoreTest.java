package org.caseway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes on one database keep their files in one directory. */
class SharedStoreTest {

    @Test
    void nodes_with_the_directory_of_the_first_start_and_one_with_another_does_not(@TempDir Path directory)
            throws Exception {
        var database = TestDatabase.fresh();
        Path shared = directory.resolve("shared/store-id");
        SharedStore.require(database, shared);
        SharedStore.require(database, shared);
        assertThat(shared).exists();

        assertThatThrownBy(() -> SharedStore.require(database, directory.resolve("own/store-id")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CASEWAY_SHARED");
    }
}
