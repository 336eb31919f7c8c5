package org.caseway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEvents;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Statement;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A restricted part is what its case knows it to be, whatever the order and others call it. */
class NamedPartsTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");
    private static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String DISTRICT = "XX001015J";
    private static final String CITY = "XX002020J";

    private final Privacy privacy = new Privacy(new JdbcTemplate(TestDatabase.fresh()));
    private final List<Statement> said = new ArrayList<>();

    @Test
    void a_charge_that_others_number_otherwise_is_hidden_under_their_number_and_not_under_its_own() {
        say(update(DISTRICT, null, null, charge("1", "CTN-A"), charge("2", "CTN-B")));
        say(update(CITY, null, null, charge("1", "CTN-B"), charge("2", "CTN-A")));

        say(update(DISTRICT, null, "SEAL_CHARGE", charge("1", null)));

        assertThat(sequences(update(CITY, null, null, charge("1", null), charge("2", null))))
                .containsExactly("1");
        assertThat(sequences(update(DISTRICT, null, null, charge("1", null), charge("2", null))))
                .containsExactly("2");
    }

    @Test
    void a_number_that_a_charge_got_after_the_order_hides_it_too() {
        say(update(DISTRICT, null, null, charge("1", "CTN-A")));
        say(update(DISTRICT, null, "SEAL_CHARGE", charge("1", null)));

        say(update(CITY, null, null, charge("7", "CTN-A")));

        assertThat(disclose(update(CITY, null, null, charge("7", null))).withheld())
                .isTrue();
    }

    @Test
    void a_defendant_is_hidden_under_another_name_with_the_same_number() {
        say(update(DISTRICT, person("Alpha", "XX123"), null));
        say(update(CITY, person("Alias", "XX123"), null));

        say(update(DISTRICT, person("Alpha", null), "SEAL_DEFENDANT"));

        assertThat(disclose(update(CITY, person("Alias", null), null)).withheld())
                .isTrue();
        assertThat(disclose(update(CITY, person("Beta", null), null)).withheld())
                .isFalse();
    }

    @Test
    void what_is_lifted_again_hides_nothing() {
        say(update(DISTRICT, null, null, charge("1", "CTN-A")));
        say(update(DISTRICT, null, "SEAL_CHARGE", charge("1", null)));

        say(update(DISTRICT, null, "UNSEAL_CHARGE", charge("1", null)));

        assertThat(sequences(update(DISTRICT, null, null, charge("1", "CTN-A"))))
                .containsExactly("1");
    }

    private void say(CaseUpdate update) {
        long number = said.size() + 1L;
        var at = update.effectiveAt().toInstant();
        said.add(new Statement(number, "an-agency", "M-" + number, at, at, at, update));
        privacy.take(List.of(new Privacy.Said(CASE, number, update)));
    }

    private List<String> sequences(CaseUpdate update) {
        return disclose(update).update().charges().stream()
                .map(Charge::sequence)
                .toList();
    }

    private Disclosure disclose(CaseUpdate update) {
        var labels = privacy.labels(List.of(CASE));
        return privacy.disclose(
                new Subscriber(
                        "jail",
                        "Jail",
                        "jail",
                        "test",
                        Subscriber.DeliveryChannel.QUEUE,
                        Subscriber.Format.XML,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of()),
                update,
                labels.getOrDefault(CASE, Set.of()),
                privacy.parts(labels, cases -> Map.of(CASE, said)).getOrDefault(CASE, Set.of()),
                "",
                false);
    }

    private CaseUpdate update(String court, Person defendant, String order, Charge... charges) {
        var plain = new CaseUpdate(
                Set.of(),
                NOON.plusMinutes(said.size()),
                List.of(),
                null,
                null,
                null,
                new Organization("A court", court),
                defendant == null ? null : Defendant.of(defendant),
                null,
                Arrays.asList(charges),
                List.of(),
                List.of(),
                null,
                order == null
                        ? List.of()
                        : List.of(new CourtOrder(
                                "O-1", Code.canonical(order), null, null, null, null, null, null, List.of())),
                null,
                Set.of());
        return new CaseUpdate(
                CaseEvents.of(plain),
                plain.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                plain.court(),
                plain.defendant(),
                null,
                plain.charges(),
                List.of(),
                List.of(),
                null,
                plain.orders(),
                null,
                Set.of());
    }

    private static Charge charge(String sequence, String tracking) {
        return new Charge(
                sequence,
                tracking,
                1,
                "Invented " + tracking,
                null,
                null,
                null,
                null,
                null,
                Code.canonical("FILED"),
                null,
                null,
                null,
                null,
                null);
    }

    private static Person person(String surname, String fingerprints) {
        return new Person(
                new PersonName("Pat", null, surname, null),
                List.of(),
                LocalDate.of(1990, 1, 2),
                null,
                null,
                null,
                fingerprints == null
                        ? List.of()
                        : List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", fingerprints)),
                null);
    }
}
