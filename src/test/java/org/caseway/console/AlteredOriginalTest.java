package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.caseway.journey.StoredBytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who may write to the database changes what an agency has sent. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlteredOriginalTest {

    private ConsoleHub hub;

    @BeforeAll
    void with(ConsoleHub theHub) {
        hub = theHub;
    }

    @Test
    void a_message_that_was_changed_in_the_database_is_not_shown_as_what_came() throws Exception {
        long number = arrived();
        assertThat(original(number)).startsWith("200").contains("as it came");

        store(number, StoredBytes.pack("<report>as somebody wanted it</report>".getBytes(StandardCharsets.UTF_8)));
        assertThat(original(number)).startsWith("409").contains("altered");

        store(number, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(original(number))
                .as("nothing that can be unpacked")
                .startsWith("409")
                .contains("altered");
        assertThat(hub.count("select count(*) from audit_link where entries like '%" + number
                        + " by admin refused: ALTERED%'"))
                .isEqualTo(2);
    }

    private long arrived() {
        return hub.arrives("pd-sampleton", "<report>as it came</report>".getBytes(StandardCharsets.UTF_8))
                .number();
    }

    private void store(long number, byte[] bytes) {
        assertThat(hub.database()
                        .sql("update intake_message set original = ? where number = ?")
                        .param(bytes)
                        .param(number)
                        .update())
                .isEqualTo(1);
    }

    private String original(long number) throws Exception {
        var answer = hub.get("admin", "/api/messages/" + number + "/original");
        return answer.statusCode() + " " + answer.body();
    }
}
