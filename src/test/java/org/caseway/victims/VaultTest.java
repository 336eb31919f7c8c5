package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.victims.VictimRoom.CANARY;
import static org.caseway.victims.VictimRoom.custody;
import static org.caseway.victims.VictimRoom.registration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.caseway.fixtures.Dump;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Received;
import org.caseway.journey.Refused;
import org.caseway.journey.StoredBytes;
import org.caseway.message.victim.VictimContact;
import org.caseway.victims.vault.KeyMissing;
import org.caseway.victims.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final String[] CONTACTS = {CANARY, "canary@example.org", "555-0147", "Canary Lane"};

    private final VictimRoom room = VictimRoom.usual();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void contactsAreReadableInNoTable() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();

        assertThat(Dump.rowsWith(room.rooms.jdbc.getDataSource(), CONTACTS)).isEmpty();
        assertThat(room.rooms.jdbc.queryForList("select sealed from vault.contact", byte[].class))
                .singleElement()
                .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain(CONTACTS));
    }

    @Test
    void theDumpWouldFindWhatIsNotSealed() {
        room.rooms.jdbc.update(
                "insert into intake_quarantine select 'q', 'vs-sample', 'QUEUE', now(), now(), 'test', '', ?",
                StoredBytes.pack(VictimRoom.withContacts()));

        assertThat(Dump.rowsWith(room.rooms.jdbc.getDataSource(), CANARY)).isNotEmpty();
    }

    @Test
    void whatTheVaultKnowsIsWhatTheServiceSaid() {
        UUID caseId = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));

        VictimContact contact = contact(caseId);

        assertThat(contact.name()).isEqualTo("Wren " + CANARY);
        assertThat(contact.phones()).containsExactly("555-0147");
        assertThat(contact.emails()).containsExactly("canary@example.org");
    }

    @Test
    void aParticipantOfAnAddressProgramIsShownWithTheSubstitute() {
        UUID caseId = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));

        assertThat(contact(caseId).shownAddress()).isEqualTo("PO Box 000, Capital");

        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();
        assertThat(room.texts())
                .singleElement()
                .satisfies(text ->
                        assertThat(text).contains("PO Box 000, Capital", CANARY).doesNotContain("Canary Lane"));
    }

    @Test
    void aSealedOriginalGoesItsWayAgainAsItCame() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY"));
        byte[] kept =
                StoredBytes.unpack(room.rooms.jdbc.queryForObject("select original from intake_message", byte[].class));

        var opened = room.vault.unseal(Batch.of(List.of(new Received(envelope(kept)))));

        assertThat(kept).isNotEqualTo(VictimRoom.withContacts());
        assertThat(opened.onward().get(0).envelope().original()).isEqualTo(VictimRoom.withContacts());
    }

    @Test
    void whatIsRefusedAndWhatIsPutAsideIsSealedToo() {
        byte[] broken = ("<broken>" + CANARY).getBytes(StandardCharsets.UTF_8);
        var refused = new Refused(envelope(broken), null, null, Outcome.REJECTED, List.of());

        var batch = room.rooms.inTransaction(() -> room.vault.protect(new Batch<>(List.of(), List.of(refused))));
        var aside = room.vault.seal(List.of(envelope(broken)));

        assertThat(List.of(batch.refused().get(0).envelope(), aside.get(0))).allSatisfy(envelope -> {
            assertThat(new String(envelope.original(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(CANARY);
            assertThat(room.vault.open(envelope.original())).isEqualTo(broken);
        });
    }

    @Test
    void messagesOfOtherAgenciesStayAsTheyAre() {
        var police = Envelope.of("i:1", "pd-sampleton", Channel.QUEUE, room.clock.instant(), new byte[] {1, 2});

        assertThat(room.vault.seal(List.of(police)).get(0)).isSameAs(police);
        assertThat(room.rooms.jdbc.queryForObject("select count(*) from vault.data_key", Integer.class))
                .isZero();
    }

    @Test
    void anotherMasterKeyWrapsTheDataKeysAnewAndNoContactIsRewritten() {
        UUID caseId = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));
        byte[] before = room.rooms.jdbc.queryForObject("select sealed from vault.contact", byte[].class);
        room.masters.add("second");

        int wrapped = room.rooms.inTransaction(room.vault::rewrap);
        room.masters.remove("first");

        assertThat(wrapped).isEqualTo(1);
        assertThat(room.rooms.inTransaction(room.vault::rewrap)).isZero();
        assertThat(room.rooms.jdbc.queryForObject("select sealed from vault.contact", byte[].class))
                .isEqualTo(before);
        assertThat(contact(caseId).phones()).containsExactly("555-0147");
    }

    @Test
    void withoutItsMasterKeyNothingIsOpened() {
        UUID caseId = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));
        room.masters.add("second");
        room.masters.remove("first");

        assertThatThrownBy(() -> contact(caseId)).isInstanceOf(KeyMissing.class).hasMessageNotContaining(CANARY);
    }

    @Test
    void whatWasAlteredIsNotOpened() {
        UUID caseId = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));
        room.rooms.jdbc.update(
                "update vault.contact set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)");

        assertThatThrownBy(() -> contact(caseId)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExpungedCaseTakesItsKeysWithIt() {
        UUID caseId = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));
        byte[] kept =
                StoredBytes.unpack(room.rooms.jdbc.queryForObject("select original from intake_message", byte[].class));

        room.vault.forget(List.of(caseId));
        room.vault.forget(List.of(caseId));

        assertThat(room.vault.contacts(List.of(new Vault.Victim("vs-sample", "V-1", caseId))))
                .isEmpty();
        assertThat(room.vault.open(kept)).isEqualTo(kept);
    }

    private VictimContact contact(UUID caseId) {
        var victim = new Vault.Victim("vs-sample", "V-1", caseId);
        return room.vault.contacts(List.of(victim)).get(victim);
    }

    private Envelope envelope(byte[] content) {
        return Envelope.of("intake.vs-sample:x", "vs-sample", Channel.QUEUE, room.clock.instant(), content);
    }
}
