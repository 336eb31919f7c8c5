package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caseway.evidence.EvidenceRefused;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class TransfersTest {

    private final Transfers transfers = new Transfers(20);

    @Test
    void one_caller_has_a_few_at_once_and_another_still_finds_room() {
        for (int i = 0; i < 4; i++) {
            transfers.begin("agency-pd-sampleton");
        }

        assertThatThrownBy(() -> transfers.begin("agency-pd-sampleton"))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));
        assertThatCode(() -> transfers.begin("agency-sheriff-sample")).doesNotThrowAnyException();
        transfers.end("agency-pd-sampleton");
        assertThatCode(() -> transfers.begin("agency-pd-sampleton")).doesNotThrowAnyException();
    }

    @Test
    void half_of_the_threads_are_left_to_everybody_else() {
        for (int i = 0; i < 10; i++) {
            transfers.begin("agency-" + i);
        }

        assertThatThrownBy(() -> transfers.begin("agency-10")).isInstanceOf(EvidenceRefused.class);
        transfers.end("agency-3");
        assertThatCode(() -> transfers.begin("agency-10")).doesNotThrowAnyException();
    }

    @Test
    void whoever_finds_no_room_is_told_when_to_come_again() {
        var refusal = EvidenceRefused.busy();

        assertThat(DocumentIntake.refusal(refusal.status(), refusal.problem(), refusal.details())
                        .getHeaders()
                        .getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo("10");
    }
}
