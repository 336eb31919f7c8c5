package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.victims.VictimRoom.CANARY;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.victims.vault.FileVault;
import org.caseway.victims.vault.FixedMasterKeys;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A file that may hold contacts of victims is unreadable in the store and comes out as it went in, or not at all. */
class FileVaultTest {

    private static final String SERVICE = "vs-sample";
    private static final int FRAME = 64 * 1024;

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final FileVault vault =
            new FileVault(jdbc, new FixedMasterKeys(), new ServiceAndPolice(), false, Clock.systemUTC());

    @Test
    void only_files_of_agencies_that_may_speak_of_victims_are_sealed() {
        assertThat(vault.seals(SERVICE)).isTrue();
        assertThat(vault.seals("pd-sampleton")).isFalse();
        assertThat(vault.seals("unknown")).isFalse();
    }

    @Test
    void what_is_sealed_opens_to_the_same_bytes_whatever_its_length() throws Exception {
        for (int length : new int[] {0, 1, 17, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 1_000_003}) {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);
            assertThat(opened(sealed(content))).as("%d bytes", length).isEqualTo(content);
        }
    }

    @Test
    void nothing_of_the_content_is_in_what_is_stored_and_no_two_files_share_a_key() throws Exception {
        byte[] content = ("<name>" + CANARY + "</name>").repeat(10_000).getBytes(StandardCharsets.UTF_8);

        byte[] once = sealed(content);
        byte[] again = sealed(content);

        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "name");
        assertThat(once).isNotEqualTo(again);
        assertThat(jdbc.queryForObject("select count(*) from vault.data_key", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void a_file_that_was_cut_or_altered_or_put_together_anew_is_not_read() throws Exception {
        byte[] sealed = sealed(new byte[3 * FRAME]);
        int head = 16;
        int frame = 1 + 4 + FRAME + 12 + 16;
        byte[] altered = sealed.clone();
        altered[head + frame + 100] ^= 1;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, head, swapped, head + frame, frame);
        System.arraycopy(sealed, head + frame, swapped, head, frame);
        byte[] ended = Arrays.copyOf(sealed, head + frame);
        ended[head] = 1;

        for (byte[] broken : List.of(
                altered,
                swapped,
                ended,
                Arrays.copyOf(sealed, sealed.length - 1),
                Arrays.copyOf(sealed, head + frame))) {
            assertThatThrownBy(() -> opened(broken)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_whose_key_is_gone_is_not_read() throws Exception {
        byte[] sealed = sealed(new byte[10]);
        jdbc.update("delete from vault.data_key");

        assertThatThrownBy(() -> opened(sealed)).isInstanceOf(IOException.class).hasMessageContaining("key");
    }

    private byte[] sealed(byte[] content) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var sealing = vault.sealing(SERVICE, file)) {
            sealing.write(content);
        }
        return file.toByteArray();
    }

    private byte[] opened(byte[] sealed) throws IOException {
        try (var opening = vault.opening(new ByteArrayInputStream(sealed))) {
            return opening.readAllBytes();
        }
    }

    private static final class ServiceAndPolice implements Partners {

        private final List<Agency> agencies =
                List.of(sending(SERVICE, "victim-service-update"), sending("pd-sampleton", "arrest-report"));

        private static Agency sending(String id, String type) {
            return new Agency(id, id, "XX", Set.of(type), Agency.ChangedResend.CONFLICT, false, 50);
        }

        @Override
        public Optional<Agency> agency(String id) {
            return agencies.stream().filter(agency -> agency.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return agencies;
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
