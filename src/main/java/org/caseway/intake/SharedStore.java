package org.caseway.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the nodes on one database keep their files in one directory. Where they did not, a node would look for files that another
 * took in, answer where nobody fetches, and leave what it was told to destroy.
 */
public final class SharedStore {

    private SharedStore() {}

    /**
     * Marks the directory of the first node and knows it again at the others. Two statements.
     *
     * @param mark a file in the directory, made when missing
     * @throws IllegalStateException when the nodes before this one had another
     */
    public static void require(DataSource database, Path mark) throws IOException {
        Files.createDirectories(mark.toAbsolutePath().getParent());
        try {
            Files.writeString(mark, UUID.randomUUID().toString(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException markedAlready) {
            // by another node, or an earlier start
        }
        String own = Files.readString(mark).strip();
        var jdbc = JdbcClient.create(database);
        jdbc.sql("insert into intake_file_store (mark) values (?) on conflict do nothing")
                .param(own)
                .update();
        String known = jdbc.sql("select mark from intake_file_store")
                .query(String.class)
                .single();
        if (!known.equals(own)) {
            throw new IllegalStateException(
                    mark.getParent() + " is not the directory in which the other nodes keep files:"
                            + " mount that one, and name it by CASEWAY_SHARED");
        }
    }
}
