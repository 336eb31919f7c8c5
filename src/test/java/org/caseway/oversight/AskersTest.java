package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class AskersTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);

    @Test
    void documents_go_to_a_subscriber_as_long_as_deliveries_do() {
        assertThat(on("2026-03-31T23:59:59Z").subscriber("prosecutor-cms").name())
                .isEqualTo("prosecutor-cms");

        assertThatThrownBy(() -> on("2026-04-01T00:00:00Z").subscriber("prosecutor-cms"))
                .isInstanceOfSatisfying(EvidenceRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.problem()).isEqualTo("subscription-not-in-force");
                });
    }

    @Test
    void nobody_is_given_documents_under_a_name_that_is_not_there() {
        assertThatThrownBy(() -> on("2026-03-01T00:00:00Z").subscriber("somebody"))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    private static Askers on(String moment) {
        var partners = new Partners() {
            @Override
            public Optional<Agency> agency(String id) {
                return Optional.empty();
            }

            @Override
            public Collection<Agency> agencies() {
                return List.of();
            }

            @Override
            public Collection<Subscriber> subscribers() {
                return List.of(underAgreement());
            }
        };
        var reader =
                new Reader(new Privacy(new JdbcTemplate(TestDatabase.fresh())), new DeliveryWorld(), "law-enforcement");
        return new Askers(partners, reader, Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    private static Subscriber underAgreement() {
        return new Subscriber(
                        "prosecutor-cms",
                        "Prosecutor",
                        "prosecutor",
                        "prosecution",
                        Subscriber.DeliveryChannel.QUEUE,
                        Subscriber.Format.XML,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of())
                .under(new SubscriptionTerms(null, null, "MOU-1", LAST_DAY, null, null, null, 0, false, List.of()));
    }
}
